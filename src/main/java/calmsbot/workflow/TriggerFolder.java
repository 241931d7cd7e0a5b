package calmsbot.workflow;

import calmsbot.external.Unavailable;
import calmsbot.workflow.records.TriggerFile;
import calmsbot.workflow.records.TriggerFile.TriggerMark;
import java.util.List;

/** The folder of trigger files, the second way in for requests. */
public interface TriggerFolder {
  /** What lies in it; looking changes nothing. */
  TriggerListing list() throws Unavailable;

  /**
   * Removes a file if it is still the one that was read. One that is gone counts as removed;
   * another file under its name is left alone.
   */
  void remove(TriggerMark handled) throws Unavailable;

  /**
   * One look into the trigger folder.
   *
   * @param files the whole, regular, well-named files, oldest first
   * @param odd what was left alone, by name; without hidden files
   */
  record TriggerListing(List<TriggerFile> files, List<UnknownFile> odd) {
    public TriggerListing {
      files = List.copyOf(files);
      odd = List.copyOf(odd);
    }

    /**
     * Something in the trigger folder that was left alone.
     *
     * @param name as in the folder, without control characters
     */
    public record UnknownFile(String name, Fault fault) {
      /** Why it was left alone. */
      public enum Fault {
        FOREIGN_NAME("its name is not that of a trigger file"),
        LINK("it is a symbolic link"),
        NOT_A_FILE("it is not a regular file"),
        TOO_LARGE("it is larger than 1 MB"),
        UNREADABLE("it cannot be read"),
        /** No fault yet: it may be complete at the next look. */
        STILL_WRITTEN("it was changed only just now");

        private final String words;

        Fault(String words) {
          this.words = words;
        }

        /** As logs and mails say it. */
        public String words() {
          return words;
        }
      }
    }
  }
}
