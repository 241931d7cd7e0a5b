package calmsbot.desk;

import calmsbot.outside.Unavailable;
import calmsbot.request.TriggerName;
import java.util.List;

/** The folder of trigger files, the second way in. */
public interface TriggerFolder {
  /** The whole, regular, well-named files in it, oldest first; everything else is left alone. */
  List<TriggerFile> list() throws Unavailable;

  /** Removes a file; one that is gone already is as good as removed. */
  void remove(TriggerName name) throws Unavailable;
}
