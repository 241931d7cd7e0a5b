package calmsbot.requestscript;

import calmsbot.external.Unavailable;
import calmsbot.requestform.MousUid;
import java.time.Instant;
import java.util.List;

/** The folder of trigger files, as those who place them see it. */
public interface Triggers {
  /**
   * What lies there, oldest first.
   *
   * @throws Unavailable also where no file could be placed there
   */
  List<ActiveTrigger> active() throws Unavailable;

  /**
   * Places a file, whole or not at all and never over another one, and gives its path. Where its
   * name is taken, it gets that of the next second.
   */
  String place(MousUid mous, Instant now, String text) throws Unavailable;
}
