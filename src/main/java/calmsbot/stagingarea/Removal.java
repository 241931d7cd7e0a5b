package calmsbot.stagingarea;

import java.util.Optional;

/**
 * A directory that is deleted.
 *
 * @param name its public name, or what would have become it
 * @param bytes what that frees: a file that is linked elsewhere lives on
 * @param failure why it is still there; nothing where it is gone, or was only looked at
 */
public record Removal(PublicName name, Reason reason, long bytes, Optional<String> failure) {
  /** Why it goes. */
  public enum Reason {
    EXPIRED("past its day"),
    DEAD("left by a run that died"),
    UNFINISHED("left by a sweep that died");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
