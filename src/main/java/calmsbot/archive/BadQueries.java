package calmsbot.archive;

import java.util.List;

/** Queries that cannot be used as they are; every problem names its file and the remedy. */
public final class BadQueries extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  BadQueries(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
