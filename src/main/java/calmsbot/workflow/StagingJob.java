package calmsbot.workflow;

import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.records.UnitOfWork;
import java.util.List;

/**
 * A command to be run once on the staging host.
 *
 * @param name unique for ever, of {@code [a-z0-9-]}; the job's folder there
 * @param arguments the words after the configured command, each passed on as one word whatever is
 *     in it
 */
public record StagingJob(String name, List<String> arguments) {
  public StagingJob {
    arguments = List.copyOf(arguments);
    if (!name.matches("[a-z0-9][a-z0-9-]{0,99}")) {
      throw new IllegalArgumentException("not a job name: " + name);
    }
  }

  /** The name of a case's newest run. */
  public static String nameOf(UnitOfWork unit, Case about) {
    return nameOf(unit.switches().storeName(), about.number(), about.runs());
  }

  /** Never the same for two runs, whatever store they are of. */
  public static String nameOf(String storeName, long caseNumber, int run) {
    return "calms-%s-case-%d-run-%d".formatted(storeName, caseNumber, run);
  }
}
