package calmsbot.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.app.App;
import calmsbot.config.Settings;
import calmsbot.imap.MailboxSettings;
import calmsbot.store.SqlStore;
import calmsbot.store.StoreBackend;
import calmsbot.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A request that was read and moved after the backup is found again where it was moved to. */
@Timeout(180)
class RestoredStoreSiteIT {
  private static final String HANDLED = "Handled";
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final CycleZero BEFORE = new CycleZero(1);
  private static final CycleZero AFTER = new CycleZero(2);

  @TempDir private Path folder;

  @Test
  void findsWhatWasMovedAfterTheBackupAndAnswersItOnlyWhenAPersonLetsIt() throws Exception {
    try (SiteMailServers servers = SiteMailServers.start()) {
      Settings settings = settings(servers);
      Path copy = folder.resolve("backup.db");
      try (App bot = App.start(settings, InstantSource.system())) {
        answeredAndMoved(servers, BEFORE);
        try (StoreBackend store = StoreBackend.of(settings.store())) {
          store.backUp(Optional.of(copy), Instant.now());
        }
        answeredAndMoved(servers, AFTER);
      }
      try (StoreBackend store = StoreBackend.of(settings.store())) {
        store.restore(copy, Instant.now());
      }
      foundAgain(servers, settings);
    }
  }

  private static void foundAgain(SiteMailServers servers, Settings settings) throws Exception {
    try (App bot = App.start(settings, InstantSource.system());
        SqlStore store = SqlStore.beside(((StoreSettings.InFile) settings.store()).file())) {
      await().atMost(SOON).until(() -> store.read(unit -> unit.outbox().waiting()) == 1);
      assertThat(servers.answers(AFTER)).isEqualTo(1);
      assertThat(store.<Boolean>read(unit -> unit.switches().muted())).isTrue();
      assertThat(store.<Optional<Instant>>read(unit -> unit.switches().rereadHandledSince()))
          .isEmpty();

      store.write(
          unit -> {
            unit.switches().muted(false);
            unit.switches().paused(false);
            return true;
          });
      await().atMost(SOON).until(() -> servers.answers(AFTER) == 2);
      assertThat(servers.answers(BEFORE)).isEqualTo(1);
      assertThat(bot.isAtWork()).isTrue();
    }
  }

  private static void answeredAndMoved(SiteMailServers servers, CycleZero request)
      throws Exception {
    servers.ask(request);
    await().atMost(SOON).until(() -> servers.answers(request) > 0);
    await().atMost(SOON).until(() -> isMoved(servers, request));
  }

  private static boolean isMoved(SiteMailServers servers, CycleZero request) throws Exception {
    return servers.people().find(SiteBot.ADDRESS, "<" + request.messageId() + ">").isEmpty();
  }

  private static Settings settings(SiteMailServers servers) throws Exception {
    Settings as =
        servers.bot().settings(servers.dovecot().port(), servers.postfix().submission(), "INBOX");
    MailboxSettings mailbox = as.mailbox();
    return SiteBot.with(
        as,
        new MailboxSettings(
            mailbox.server(),
            mailbox.folder(),
            mailbox.poll(),
            mailbox.idle(),
            mailbox.largest(),
            mailbox.readWithin(),
            mailbox.notBefore(),
            Optional.of(HANDLED)));
  }
}
