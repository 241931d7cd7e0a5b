package calmsbot.config;

import static java.util.stream.Collectors.joining;

import java.util.List;

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
}
