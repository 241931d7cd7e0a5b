package calmsbot.config;

import static java.util.stream.Collectors.joining;

import calmsbot.config.BadSettings.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** The configuration cannot be used; carries every problem found, never none. */
public final class BadSettings extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public BadSettings(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(joining(System.lineSeparator())));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("bad settings need a problem");
    }
    this.problems = List.copyOf(problems);
  }

  /** In the order of their lines. */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * One thing wrong in the configuration, as told to the person who can fix it.
   *
   * @param file the file or folder to look at
   * @param line the line there, counted from 1; none if the file itself is wrong
   * @param key the full key, e.g. {@code mailbox.port}; empty if no key is meant
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
}
