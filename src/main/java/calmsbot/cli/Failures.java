package calmsbot.cli;

import calmsbot.config.BadSettings;
import calmsbot.config.Problem;
import calmsbot.external.BlockedService;
import calmsbot.external.FileTrouble;
import java.io.IOException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every command says when it cannot do what it was called for. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /** Explains a failure, and gives the exit status. */
  static int explain(Exception failure, PrintWriter err) {
    if (failure instanceof BadSettings bad) {
      err.println("calmsbot: the configuration cannot be used:");
      bad.problems().stream().map(Problem::toString).forEach(line -> err.println("  " + line));
      return ExitStatus.USAGE;
    }
    if (failure instanceof BlockedService || failure instanceof IOException) {
      err.println(
          "calmsbot: "
              + (failure instanceof IOException trouble
                  ? FileTrouble.words(trouble)
                  : failure.getMessage()));
      return ExitStatus.USAGE;
    }
    err.println("calmsbot: a fault of the program; please report it with the lines above");
    LOG.error("the maintainer of calmsbot must act", failure);
    return ExitStatus.FAULT;
  }
}
