package calmsbot.desk;

/**
 * The names of jobs on the staging host: never the same for two runs, whatever store they are of.
 */
final class JobName {
  private JobName() {}

  static String of(String storeName, long caseNumber, int run) {
    return "calms-%s-case-%d-run-%d".formatted(storeName, caseNumber, run);
  }
}
