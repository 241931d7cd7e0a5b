package calmsbot.cli;

import calmsbot.app.Adoption;
import calmsbot.config.Settings;
import calmsbot.external.Unavailable;
import calmsbot.workflow.intake.AdoptMailbox.Adopted;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code adopt}: everything in the mailbox now counts as handled. */
@Command(
    name = "adopt",
    description = {
      "Makes the store the one of a mailbox that holds mails of a bot which it knows nothing of.",
      "Whatever lies in the mailbox now counts as handled: nothing of it is answered.",
      "For when serve refuses to start for that reason and the right store is lost."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  calmsbot adopt --config /etc/calmsbot")
final class AdoptCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();

  @Override
  public Integer call() throws Exception {
    Settings settings = config.loadWithFiles();
    try {
      tell(settings, Adoption.of(settings));
      return ExitStatus.OK;
    } catch (Unavailable away) {
      System.err.println("calmsbot: " + away.what() + "; nothing was done");
      return ExitStatus.BAD_NEWS;
    }
  }

  private static void tell(Settings settings, Adopted adopted) {
    System.out.println(
        "%d mails in %s now count as handled, %d of them a bot's own."
            .formatted(adopted.passedOver(), settings.mailbox().folder(), adopted.ofTheBot()));
    System.out.println(
        "Requests among them that nobody has answered have to be sent again. Trigger files are read"
            + " as always: take away those that are done with, in "
            + settings.triggers().folder());
    if (adopted.silenced()) {
      System.out.println(
          "The store is an older copy: it is muted and paused, for what it takes for open may be"
              + " done with. Look at it (calmsbot status, calmsbot outbox), close what is done"
              + " (calmsbot close N, calmsbot outbox drop N), then: calmsbot unmute, calmsbot"
              + " resume.");
    }
  }
}
