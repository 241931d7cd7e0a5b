package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.config.SettingsLoader;
import calmsbot.site.PostgresServer;
import calmsbot.site.SiteFolder;
import calmsbot.store.SqlStore;
import calmsbot.store.StoreBackend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two bots on one PostgreSQL: either is killed, or put to sleep for longer than the other waits,
 * while requests come in. For longer with {@code -Dcalmsbot.minutes}.
 */
class TwoBotsSiteIT {
  private static final int BOTS = 2;
  private static final Duration QUIET = Duration.ofMinutes(4);

  @TempDir private Path folder;
  private SiteFolder site;
  private PostgresServer server;
  private Attack attack;
  private final List<ServeProcess> bots = new ArrayList<>();
  private int kills;
  private int sleeps;

  @BeforeEach
  void start() throws Exception {
    site = SiteFolder.make();
    server = PostgresServer.start(site);
    attack = Attack.prepare("two bots", folder);
    shareAStore(server.database("calmsbot"));
    attack.rehearse();
    for (int i = 0; i < BOTS; i++) {
      bots.add(attack.serve());
    }
  }

  @AfterEach
  void stop() throws Exception {
    for (ServeProcess bot : bots) {
      bot.close();
    }
    attack.close();
    server.close();
    site.close();
  }

  /** A mail in doubt is left alone for longer than any bot sleeps here. */
  private void shareAStore(String url) throws Exception {
    Path file = attack.world.config().resolve("calmsbot.yaml");
    String store =
        """
        store:
          url: %s
          tls: loopback
          user: %s
          password: %s
          takeover: 2s
        """
            .formatted(url, PostgresServer.USER, server.password());
    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst("store:\n  file: .*\n", store)
            .replace("settle-after: 2s", "settle-after: 15s"));
  }

  @Test
  void everyRequestIsAnsweredOnceWhicheverBotIsKilledOrSleeps() throws Exception {
    awaitStore().close();
    Instant end = Instant.now().plus(Duration.ofMinutes(Long.getLong("calmsbot.minutes", 1)));
    while (Instant.now().isBefore(end)) {
      attack.load.ask(1 + attack.random.nextInt(2));
      pass(3000);
      int one = attack.random.nextInt(BOTS);
      if (attack.random.nextInt(3) > 0) {
        kill(one);
      } else {
        sleep(bots.get(one));
      }
      attack.say("%d kills, %d sleeps, %d terms".formatted(kills, sleeps, terms()));
    }
    drain();
  }

  private void kill(int one) throws Exception {
    bots.get(one).kill();
    kills++;
    pass(4000);
    bots.set(one, attack.serve());
  }

  private void sleep(ServeProcess bot) throws Exception {
    bot.signal("STOP");
    sleeps++;
    pass(5000);
    bot.signal("CONT");
  }

  private void pass(int most) throws InterruptedException {
    ServeProcess any = bots.get(0);
    any.outlives(Duration.ofMillis(500 + attack.random.nextInt(most)));
  }

  private SqlStore awaitStore() throws Exception {
    try (StoreBackend backend =
        StoreBackend.of(SettingsLoader.load(attack.world.config()).store())) {
      return await().atMost(QUIET).ignoreExceptions().until(backend::beside, store -> true);
    }
  }

  private void drain() throws Exception {
    Reckoning reckoning = new Reckoning(attack.world, attack.load.asked());
    try (SqlStore store = awaitStore()) {
      Witness witness = new Witness(attack.world, store);
      await()
          .atMost(QUIET)
          .failFast(
              "a bot ended:\n" + Files.readString(attack.log()),
              () -> !bots.stream().allMatch(ServeProcess::isAlive))
          .untilAsserted(() -> assertThat(witness.report()).matches(reckoning::isQuiet));
    }
    await().atMost(Duration.ofSeconds(20)).untilAsserted(reckoning::assertOnce);
    assertThat(bots).allMatch(ServeProcess::isAlive);
    attack.say("all answered once: " + reckoning.counts());
    assertThat(terms()).as("how often a bot took over").isGreaterThan(2);
  }

  private long terms() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                server.url("calmsbot"), PostgresServer.USER, PostgresServer.PASSWORD);
        ResultSet row = connection.createStatement().executeQuery("SELECT term FROM bot")) {
      row.next();
      return row.getLong(1);
    }
  }
}
