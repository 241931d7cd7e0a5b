package calmsbot.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.app.App;
import calmsbot.config.Settings;
import calmsbot.store.BotStore;
import calmsbot.store.StoreBackend;
import calmsbot.store.StoreSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A bot that is overtaken between its claim and the start of its workers does not end. */
class OvertakenAtStartSiteIT {
  private static final Duration TAKEOVER = Duration.ofSeconds(6);
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  @Test
  void standsByAndGoesToWorkWhenTheOtherEnds() throws Exception {
    try (SiteFolder site = SiteFolder.make();
        PostgresServer server = PostgresServer.start(site)) {
      server.database("calmsbot");
      SiteBot bot = SiteBot.at(site, Certificates.make(site.sub("certificates")));
      Settings settings = on(store(server, TAKEOVER), bot.settings(1, 1, "INBOX"));
      try (StoreBackend others = StoreBackend.of(store(server, AT_ONCE))) {
        knowsItsMailbox(others, settings);
        List<BotStore> other = new CopyOnWriteArrayList<>();
        try (App app = App.start(settings, () -> nowThatItIsOvertaken(others, other))) {
          assertThat(app.isAtWork()).isFalse();
          other.get(0).close();
          await().atMost(Duration.ofSeconds(30)).until(app::isAtWork);
        }
      }
    }
  }

  /** As after an earlier start: the very first one would have to see the mailbox. */
  private static void knowsItsMailbox(StoreBackend backend, Settings settings) {
    String mailbox = settings.site().aog().folded() + "/" + settings.mailbox().folder();
    try (BotStore store = backend.takeUp().orElseThrow()) {
      store.record(unit -> unit.switches().mailbox(mailbox));
    }
  }

  /** The bot looks at the clock for the first time when it has the claim. */
  private static Instant nowThatItIsOvertaken(StoreBackend others, List<BotStore> other) {
    if (other.isEmpty()) {
      other.add(await().until(others::takeUp, Optional::isPresent).orElseThrow());
    }
    return Instant.now();
  }

  private static StoreSettings store(PostgresServer server, Duration takeover) {
    return new StoreSettings.OnServer(
        server.reachedPlainly("calmsbot"), takeover, Duration.ofDays(365));
  }

  private static Settings on(StoreSettings store, Settings settings) {
    return new Settings(
        settings.site(),
        settings.mailbox(),
        settings.senders(),
        settings.post(),
        settings.limits(),
        settings.triggers(),
        settings.archive(),
        settings.staging(),
        store,
        settings.retry(),
        settings.alerts(),
        settings.templates());
  }
}
