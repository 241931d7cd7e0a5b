package calmsbot.workflow;

import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.records.UnitOfWork;

/**
 * The names of jobs on the staging host: never the same for two runs, whatever store they are of.
 */
public final class JobName {
  private JobName() {}

  /** Of a case's newest run. */
  public static String of(UnitOfWork unit, Case about) {
    return of(unit.switches().storeName(), about.number(), about.runs());
  }

  public static String of(String storeName, long caseNumber, int run) {
    return "calms-%s-case-%d-run-%d".formatted(storeName, caseNumber, run);
  }
}
