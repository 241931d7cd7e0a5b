package calmsbot.config;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * One thing wrong in the configuration, as told to the person who can mend it.
 *
 * @param file the file or folder to look at
 * @param line the line there, counted from 1; none where the file itself is what is wrong
 * @param key the full key, e.g. {@code mailbox.port}; empty where no key is meant
 * @param what what is wrong, what was expected, an example: one line of text
 */
public record Problem(Path file, OptionalInt line, String key, String what) {
  /** {@code file:line: key: what}, without the parts that are not known. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(file.toString());
    line.ifPresent(number -> text.append(':').append(number));
    if (!key.isEmpty()) {
      text.append(": ").append(key);
    }
    return text.append(": ").append(what).toString();
  }
}
