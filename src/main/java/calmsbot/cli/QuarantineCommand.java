package calmsbot.cli;

import calmsbot.app.OperatorConsole;
import calmsbot.app.QuarantinePage;
import calmsbot.workflow.records.KeptItems.KeptItem;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code quarantine}: what came in and could not be read. */
@Command(
    name = "quarantine",
    description = "Lists what came in and could not be read, with the reason.",
    mixinStandardHelpOptions = true,
    subcommands = {
      QuarantineCommand.ShowItemCommand.class,
      QuarantineCommand.RerunItemsCommand.class,
      QuarantineCommand.DropItemsCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  calmsbot quarantine --config /etc/calmsbot",
      "  calmsbot quarantine show 17 --config /etc/calmsbot",
      "  calmsbot quarantine rerun 17 --config /etc/calmsbot"
    })
final class QuarantineCommand implements Callable<Integer> {
  private static final int MOST = 1_000;

  @Mixin private ConfigOption config = new ConfigOption();

  @Override
  public Integer call() throws Exception {
    try (OperatorConsole counter = OperatorConsole.open(config.load())) {
      System.out.println(QuarantinePage.text(counter.quarantine().kept(MOST)));
      return ExitStatus.OK;
    }
  }

  /** {@code quarantine show}. */
  @Command(
      name = "show",
      description = "Shows why an item could not be read, and the mail's headers.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer = "  calmsbot quarantine show 17 --config /etc/calmsbot")
  static final class ShowItemCommand implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "N", description = "the item's number, as it is listed")
    private long number;

    @Override
    public Integer call() throws Exception {
      try (OperatorConsole counter = OperatorConsole.open(config.load())) {
        Optional<KeptItem> item = counter.quarantine().find(number);
        if (item.isEmpty()) {
          System.err.println("calmsbot: nothing in quarantine has the number " + number);
          return ExitStatus.USAGE;
        }
        System.out.println(QuarantinePage.text(item.get(), counter.quarantine().raw(number)));
        return ExitStatus.OK;
      }
    }
  }

  /** {@code quarantine rerun}. */
  @Command(
      name = "rerun",
      description = "Has items read again, as if they had just come.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer = "  calmsbot quarantine rerun 17 --config /etc/calmsbot")
  static final class RerunItemsCommand implements Callable<Integer> {
    @Mixin private NumberedOrder order = new NumberedOrder();

    @Override
    public Integer call() throws Exception {
      return order.giveEach(
          (counter, number) -> counter.quarantine().rerun(number),
          "is read again",
          "nothing in quarantine has the number %d");
    }
  }

  /** {@code quarantine drop}. */
  @Command(
      name = "drop",
      description = "Forgets items. In the mailbox or the trigger folder they stay as they are.",
      mixinStandardHelpOptions = true,
      footerHeading = "%nExample:%n",
      footer = "  calmsbot quarantine drop 17 --config /etc/calmsbot")
  static final class DropItemsCommand implements Callable<Integer> {
    @Mixin private NumberedOrder order = new NumberedOrder();

    @Override
    public Integer call() throws Exception {
      String by = NumberedOrder.by();
      return order.giveEach(
          (counter, number) -> counter.quarantine().drop(number, by),
          "is dropped",
          "nothing in quarantine has the number %d");
    }
  }
}
