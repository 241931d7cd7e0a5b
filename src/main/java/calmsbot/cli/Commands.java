package calmsbot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** All commands, and what they share: help, version, errors, exit status. */
@Command(
    name = "calmsbot",
    description = "Answers requests for calibrated ALMA data: mail in, verdict or link out.",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      CheckCommand.class,
      ReplayCommand.class,
      Commands.RequestEntry.class,
      StatusCommand.class,
      CaseCommand.class,
      CaseOrder.RetryCommand.class,
      CaseOrder.CloseCommand.class,
      CaseOrder.CancelCommand.class,
      CaseOrder.HoldCommand.class,
      CaseOrder.ReleaseCommand.class,
      SwitchCommand.PauseCommand.class,
      SwitchCommand.ResumeCommand.class,
      SwitchCommand.MuteCommand.class,
      SwitchCommand.UnmuteCommand.class,
      OutboxCommand.class,
      QuarantineCommand.class,
      RehearseCommand.class,
      StoreCommand.Backup.class,
      StoreCommand.Restore.class,
      AdoptCommand.class,
      Commands.StageEntry.class,
      PackCommand.class,
      SweepCommand.class,
      WorkCommand.class
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
final class Commands implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private Commands() {}

  /** Runs one command and gives its exit status. */
  public static int run(String... args) {
    return new CommandLine(new Commands())
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> ExitStatus.of(failure, line.getErr()))
        .setUsageHelpAutoWidth(true)
        .execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "calmsbot: which command?");
  }

  /** {@code request} in the list of commands; the command itself does without the library. */
  @Command(
      name = "request",
      description =
          "Looks at a request, shows it, asks, and sends it: behind triggerCalMSCreation.sh.")
  static final class RequestEntry implements Callable<Integer> {
    @Unmatched private List<String> words = new ArrayList<>();

    @Override
    public Integer call() {
      return RequestCommand.run(words);
    }
  }

  /** {@code stage} in the list of commands; the command itself does without the library. */
  @Command(
      name = "stage",
      description = "Makes the calibrated data of a MOUS available for download: stagecalms.sh.")
  static final class StageEntry implements Callable<Integer> {
    @Unmatched private List<String> words = new ArrayList<>();

    @Override
    public Integer call() {
      return StageCommand.run(words);
    }
  }

  /** The version in the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "calmsbot "
            + Optional.ofNullable(Commands.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)")
      };
    }
  }
}
