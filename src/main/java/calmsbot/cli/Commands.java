package calmsbot.cli;

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
      RequestEntry.class,
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
      RehearseCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      AdoptCommand.class,
      StageEntry.class,
      SweepCommand.class
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
  @Spec private CommandSpec spec = CommandSpec.create();

  private Commands() {}

  /** Runs one command and gives its exit status. */
  public static int run(String... args) {
    return new CommandLine(new Commands())
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> Failures.explain(failure, line.getErr()))
        .setUsageHelpAutoWidth(true)
        .execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "calmsbot: which command?");
  }
}
