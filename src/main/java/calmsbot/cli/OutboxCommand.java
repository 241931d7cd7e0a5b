package calmsbot.cli;

import calmsbot.app.OperatorConsole;
import calmsbot.app.OutboxPage;
import calmsbot.workflow.records.MailQueue.WaitingMail;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code outbox}: the mails that wait. */
@Command(
    name = "outbox",
    description = "Lists the mails that have not left: for whom, since when, and what keeps them.",
    mixinStandardHelpOptions = true,
    subcommands = {OutboxCommand.ReleaseMailsCommand.class, OutboxCommand.DropMailsCommand.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  calmsbot outbox --config /etc/calmsbot",
      "  calmsbot outbox release 12 13 --config /etc/calmsbot",
      "  calmsbot outbox drop 12 --config /etc/calmsbot"
    })
final class OutboxCommand implements Callable<Integer> {
  private static final int MOST = 1_000;

  @Mixin private ConfigOption config = new ConfigOption();

  @Override
  public Integer call() throws Exception {
    try (OperatorConsole counter = OperatorConsole.open(config.load())) {
      List<WaitingMail> waiting = counter.outbox().waiting(MOST);
      System.out.println(OutboxPage.text(waiting));
      if (waiting.size() == MOST) {
        System.out.println("there may be more than these " + MOST);
      }
      return ExitStatus.OK;
    }
  }

  /** {@code outbox release}. */
  @Command(
      name = "release",
      description = "Lets mails leave at once, whatever the limits say.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer = "  calmsbot outbox release 12 13 --config /etc/calmsbot")
  static final class ReleaseMailsCommand implements Callable<Integer> {
    @Mixin private NumberedOrder order = new NumberedOrder();

    @Override
    public Integer call() throws Exception {
      return order.giveEach(
          (counter, number) -> counter.outbox().release(number), "leaves", "no mail %d waits");
    }
  }

  /** {@code outbox drop}. */
  @Command(
      name = "drop",
      description = {
        "Takes mails out for good: nobody gets them.",
        "The case of a verdict or a download notice is closed."
      },
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer = "  calmsbot outbox drop 12 13 --config /etc/calmsbot")
  static final class DropMailsCommand implements Callable<Integer> {
    @Mixin private NumberedOrder order = new NumberedOrder();

    @Override
    public Integer call() throws Exception {
      String by = NumberedOrder.by();
      return order.giveEach(
          (counter, number) -> counter.outbox().drop(number, by),
          "is dropped",
          "no mail %d waits, or it is just leaving");
    }
  }
}
