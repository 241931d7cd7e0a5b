package calmsbot.cli;

import calmsbot.app.Counter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pause} and {@code resume}: the stop switch of all staging. */
@Command(
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  calmsbot ${COMMAND-NAME} --config /etc/calmsbot")
abstract class PauseCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();

  private final boolean yes;

  PauseCommand(boolean yes) {
    this.yes = yes;
  }

  @Override
  public Integer call() throws Exception {
    try (Counter counter = Counter.open(config.load())) {
      counter.pause(yes);
      System.out.println(yes ? "staging is paused" : "staging goes on");
      return ExitStatus.OK;
    }
  }

  /** {@code pause}. */
  @Command(
      name = "pause",
      description = "Starts no more runs until resume. Runs under way go on; requests are decided.")
  static final class Pause extends PauseCommand {
    Pause() {
      super(true);
    }
  }

  /** {@code resume}. */
  @Command(name = "resume", description = "Lets staging go on after pause.")
  static final class Resume extends PauseCommand {
    Resume() {
      super(false);
    }
  }
}
