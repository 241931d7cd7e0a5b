package calmsbot.app;

import calmsbot.config.Settings;
import calmsbot.external.BlockedService;
import calmsbot.external.Unavailable;
import calmsbot.imap.ImapInbox;
import calmsbot.store.BotStore;
import calmsbot.store.StoreBackend;
import calmsbot.workflow.intake.AdoptMailbox;
import java.time.InstantSource;

/** {@code adopt}: ties the store to the mailbox, while no bot is at work. */
public final class Adoption {
  private Adoption() {}

  /** Throws a {@link BlockedService} if a bot is at work. */
  public static AdoptMailbox.Adopted of(Settings settings) throws Unavailable {
    try (StoreBackend backend = Wiring.backend(settings);
        BotStore store = backend.takeUp().orElseThrow(Adoption::atWork);
        ImapInbox inbox = Wiring.inbox(settings, InstantSource.system())) {
      return new AdoptMailbox(
              inbox,
              settings.site().aog(),
              settings.mailbox().folder(),
              settings.site().messageIdDomain(),
              store)
          .run();
    }
  }

  private static BlockedService atWork() {
    return new BlockedService("a bot is at work on this store: end every bot first");
  }
}
