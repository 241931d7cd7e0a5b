package calmsbot.archive;

/**
 * What was tried, and whether it is right.
 *
 * @param item {@code connection}, or a query's file name
 * @param says what was found; if wrong, how to mend it too
 */
public record ProbeLine(String item, boolean right, String says) {
  static ProbeLine right(String item, String says) {
    return new ProbeLine(item, true, says);
  }

  static ProbeLine wrong(String item, String trouble, String remedy) {
    return new ProbeLine(item, false, trouble + ": " + remedy);
  }
}
