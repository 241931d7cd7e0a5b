package calmsbot.cli;

import calmsbot.app.OperatorConsole;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the two stop switches share: one stops all staging, the other all mail. */
@Command(
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  calmsbot ${COMMAND-NAME} --config /etc/calmsbot")
abstract class SwitchCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();

  /** Turns it, and says how things stand now. */
  abstract String turn(OperatorConsole counter);

  @Override
  public Integer call() throws Exception {
    try (OperatorConsole counter = OperatorConsole.open(config.load())) {
      System.out.println(turn(counter));
      return ExitStatus.OK;
    }
  }

  /** {@code pause}. */
  @Command(
      name = "pause",
      description = "Starts no more runs until resume. Runs under way go on; requests are decided.")
  static final class PauseCommand extends SwitchCommand {
    @Override
    String turn(OperatorConsole counter) {
      counter.pause(true);
      return "staging is paused";
    }
  }

  /** {@code resume}. */
  @Command(name = "resume", description = "Lets staging go on after pause.")
  static final class ResumeCommand extends SwitchCommand {
    @Override
    String turn(OperatorConsole counter) {
      counter.pause(false);
      return "staging goes on";
    }
  }

  /** {@code mute}. */
  @Command(
      name = "mute",
      description = {
        "Sends no mail of any sort until unmute: all of them wait in the outbox, across restarts.",
        "Everything else goes on; pause stops staging."
      })
  static final class MuteCommand extends SwitchCommand {
    @Override
    String turn(OperatorConsole counter) {
      counter.mute(true);
      return "no mail leaves";
    }
  }

  /** {@code unmute}. */
  @Command(name = "unmute", description = "Lets mails leave after mute.")
  static final class UnmuteCommand extends SwitchCommand {
    @Override
    String turn(OperatorConsole counter) {
      counter.mute(false);
      return "mails leave";
    }
  }
}
