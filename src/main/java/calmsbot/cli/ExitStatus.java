package calmsbot.cli;

import calmsbot.config.BadSettings;
import calmsbot.config.BadSettings.Problem;
import calmsbot.external.BlockedService;
import calmsbot.external.FileTrouble;
import java.io.IOException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The exit statuses of all commands, and what is printed when one fails. */
final class ExitStatus {
  private static final Logger LOG = LoggerFactory.getLogger(ExitStatus.class);

  static final int OK = 0;

  /** The command did what was asked, and the answer is bad news. */
  static final int BAD_NEWS = 1;

  /** The call or the configuration is wrong; nothing was done. */
  static final int USAGE = 2;

  /** A fault of the program itself. */
  static final int FAULT = 70;

  private ExitStatus() {}

  /** The status for a command that could not do its work; prints why. */
  static int of(Exception failure, PrintWriter err) {
    if (failure instanceof BadSettings bad) {
      err.println("calmsbot: the configuration cannot be used:");
      bad.problems().stream().map(Problem::toString).forEach(line -> err.println("  " + line));
      return USAGE;
    }
    if (failure instanceof BlockedService || failure instanceof IOException) {
      err.println(
          "calmsbot: "
              + (failure instanceof IOException trouble
                  ? FileTrouble.words(trouble)
                  : failure.getMessage()));
      return USAGE;
    }
    err.println("calmsbot: a fault of the program; please report it with the lines above");
    LOG.error("the maintainer of calmsbot must act", failure);
    return FAULT;
  }
}
