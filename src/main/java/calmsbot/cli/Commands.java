package calmsbot.cli;

import calmsbot.config.BadSettings;
import calmsbot.config.Problem;
import calmsbot.outside.Standstill;
import java.io.IOException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All commands, with what they have in common: help, version, errors, exit status. */
@Command(
    name = "calmsbot",
    description = "Answers requests for calibrated ALMA data: mail in, verdict or link out.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      CheckCommand.class,
      ReplayCommand.class,
      StatusCommand.class,
      CaseCommand.class,
      CaseOrder.Retry.class,
      CaseOrder.Close.class,
      CaseOrder.Cancel.class,
      CaseOrder.Hold.class,
      CaseOrder.Release.class,
      SwitchCommand.Pause.class,
      SwitchCommand.Resume.class,
      SwitchCommand.Mute.class,
      SwitchCommand.Unmute.class,
      OutboxCommand.class,
      QuarantineCommand.class,
      BackupCommand.class,
      RestoreCommand.class
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "1:done, and the answer is bad news (a failed check, a story that went another way)",
      "2:wrong call or wrong configuration; nothing was done",
      "70:a fault of calmsbot itself"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  calmsbot demo --out /tmp/demo     the whole service at work in an embedded world",
      "  calmsbot check --config config    is everything reachable, and right?",
      "  calmsbot serve --config config    the bot"
    })
public final class Commands implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  @Spec private CommandSpec spec = CommandSpec.create();

  private Commands() {}

  /** Runs one command and gives its exit status. */
  public static int run(String... args) {
    return new CommandLine(new Commands())
        .setExecutionExceptionHandler((failure, line, parsed) -> explain(failure, line.getErr()))
        .setUsageHelpAutoWidth(true)
        .execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "calmsbot: which command?");
  }

  private static int explain(Exception failure, PrintWriter err) {
    if (failure instanceof BadSettings bad) {
      err.println("calmsbot: the configuration cannot be used:");
      bad.problems().stream().map(Problem::toString).forEach(line -> err.println("  " + line));
      return ExitStatus.USAGE;
    }
    if (failure instanceof Standstill || failure instanceof IOException) {
      err.println("calmsbot: " + failure.getMessage());
      return ExitStatus.USAGE;
    }
    err.println("calmsbot: a fault of the program; please report it with the lines above");
    LOG.error("the maintainer of calmsbot must act", failure);
    return ExitStatus.FAULT;
  }
}
