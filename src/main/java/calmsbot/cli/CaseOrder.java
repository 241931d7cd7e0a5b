package calmsbot.cli;

import calmsbot.app.OperatorConsole;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.lifecycle.TransitionResult;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the commands that move a case share; each names the event that it causes. */
@Command(
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  calmsbot ${COMMAND-NAME} 17 --config /etc/calmsbot")
abstract class CaseOrder implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();

  @Parameters(
      index = "0",
      paramLabel = "N",
      description = "the case's number, as in status and in mails")
  private long number;

  /** The event, with the person who gave the order. */
  abstract Event event(String by);

  @Override
  public Integer call() throws Exception {
    try (OperatorConsole counter = OperatorConsole.open(config.load())) {
      if (counter.file(number).isEmpty()) {
        System.err.println("calmsbot: there is no case " + number);
        return ExitStatus.USAGE;
      }
      TransitionResult transition = counter.apply(number, event(NumberedOrder.by()));
      if (transition instanceof TransitionResult.NotNow no) {
        System.err.println("calmsbot: " + no.words());
        return ExitStatus.BAD_NEWS;
      }
      System.out.println(
          "case %d is %s".formatted(number, ((TransitionResult.To) transition).next().state()));
      return ExitStatus.OK;
    }
  }

  /** {@code retry}. */
  @Command(name = "retry", description = "Has a failed case staged again.")
  static final class RetryCommand extends CaseOrder {
    @Override
    Event event(String by) {
      return new Event.RetryOrdered(by);
    }
  }

  /** {@code close}. */
  @Command(name = "close", description = "Ends a failed, held or waiting case; nobody is mailed.")
  static final class CloseCommand extends CaseOrder {
    @Override
    Event event(String by) {
      return new Event.CloseOrdered(by);
    }
  }

  /** {@code cancel}. */
  @Command(
      name = "cancel",
      description = "Calls a case off; a run under way is ended on the staging host.")
  static final class CancelCommand extends CaseOrder {
    @Override
    Event event(String by) {
      return new Event.CancelOrdered(by);
    }
  }

  /** {@code release}. */
  @Command(name = "release", description = "Lets a held case go on where it was held.")
  static final class ReleaseCommand extends CaseOrder {
    @Override
    Event event(String by) {
      return new Event.ReleaseOrdered(by);
    }
  }

  /** {@code hold}. */
  @Command(
      name = "hold",
      description = "Stops a case that is not being staged; a notice that has not left waits.")
  static final class HoldCommand extends CaseOrder {
    @Parameters(index = "1", paramLabel = "WHY", description = "why, for the case's history")
    private String why = "";

    @Override
    Event event(String by) {
      return new Event.HoldOrdered(by, why);
    }
  }
}
