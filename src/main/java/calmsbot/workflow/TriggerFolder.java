package calmsbot.workflow;

import calmsbot.external.Unavailable;
import calmsbot.workflow.records.TriggerFile.TriggerMark;

/** The folder of trigger files, the second way in. */
public interface TriggerFolder {
  /** What lies in it; looking changes nothing. */
  TriggerListing list() throws Unavailable;

  /**
   * Removes a file if it is still the one that was read; one that is gone already is as good as
   * removed, and another file that took its name is left.
   */
  void remove(TriggerMark handled) throws Unavailable;
}
