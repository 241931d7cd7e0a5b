package calmsbot.desk;

/**
 * The names of jobs on the staging host: never the same for two runs, whatever store they are of.
 */
final class JobName {
  private JobName() {}

  /** Of a case's newest run. */
  static String of(Books books, Case about) {
    return of(books.switches().storeName(), about.number(), about.runs());
  }

  static String of(String storeName, long caseNumber, int run) {
    return "calms-%s-case-%d-run-%d".formatted(storeName, caseNumber, run);
  }
}
