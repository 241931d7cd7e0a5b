package calmsbot.desk;

import calmsbot.outside.Unavailable;
import calmsbot.request.TriggerName;

/** The folder of trigger files, the second way in. */
public interface TriggerFolder {
  /** What lies in it; looking changes nothing. */
  TriggerListing list() throws Unavailable;

  /** Removes a file; one that is gone already is as good as removed. */
  void remove(TriggerName name) throws Unavailable;
}
