package calmsbot.cli;

import calmsbot.app.Counter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mute} and {@code unmute}: the stop switch of everything the bot writes. */
@Command(
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  calmsbot ${COMMAND-NAME} --config /etc/calmsbot")
abstract class MuteCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();

  private final boolean yes;

  MuteCommand(boolean yes) {
    this.yes = yes;
  }

  @Override
  public Integer call() throws Exception {
    try (Counter counter = Counter.open(config.load())) {
      counter.mute(yes);
      System.out.println(yes ? "no mail leaves" : "mails leave");
      return ExitStatus.OK;
    }
  }

  /** {@code mute}. */
  @Command(
      name = "mute",
      description = {
        "Sends no mail of any sort until unmute: all of them wait in the outbox, across restarts.",
        "Everything else goes on; pause stops staging."
      })
  static final class Mute extends MuteCommand {
    Mute() {
      super(true);
    }
  }

  /** {@code unmute}. */
  @Command(name = "unmute", description = "Lets mails leave after mute.")
  static final class Unmute extends MuteCommand {
    Unmute() {
      super(false);
    }
  }
}
