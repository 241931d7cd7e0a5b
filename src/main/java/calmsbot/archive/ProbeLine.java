package calmsbot.archive;

/**
 * What was tried, and what came of it.
 *
 * @param item {@code connection}, or a query's file name
 * @param says what was found; where it is not right, how to mend it too
 */
public record ProbeLine(String item, Mark mark, String says) {
  /** How much is to be done about it. */
  public enum Mark {
    RIGHT,
    /** It works, and its answers would be surprising: somebody should look. */
    ODD,
    WRONG
  }

  static ProbeLine right(String item, String says) {
    return new ProbeLine(item, Mark.RIGHT, says);
  }

  static ProbeLine odd(String item, String says) {
    return new ProbeLine(item, Mark.ODD, says);
  }

  static ProbeLine wrong(String item, String trouble, String remedy) {
    return new ProbeLine(item, Mark.WRONG, trouble + ": " + remedy);
  }
}
