package calmsbot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.database.DatabaseServer;
import calmsbot.database.DatabaseServer.Tls;
import calmsbot.site.PgBouncerServer;
import calmsbot.site.PostgresServer;
import calmsbot.site.SiteFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The store behind a pooler: with a session of its own it works, without one it is refused. */
@Timeout(180)
class PgBouncerSiteIT {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String REFUSAL = "set pool_mode=session for this database";

  static SiteFolder folder;
  static PostgresServer server;

  @BeforeAll
  static void start() throws IOException {
    folder = SiteFolder.make();
    server = PostgresServer.start(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    folder.close();
  }

  private static String database() throws IOException {
    String name = "store" + NUMBER.incrementAndGet();
    server.database(name);
    return name;
  }

  private static StoreBackend at(String url) {
    return StoreBackend.of(
        new StoreSettings.OnServer(
            new DatabaseServer(
                url,
                Optional.of(PostgresServer.USER),
                Optional.of(server.password()),
                Tls.LOOPBACK,
                Optional.empty()),
            Duration.ofMinutes(5),
            Duration.ofDays(365)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 20})
  void refusesSessionsLentByTheTransaction(int sessions) throws IOException {
    String database = database();
    try (PgBouncerServer pooler = PgBouncerServer.start(folder, server, "transaction", sessions);
        StoreBackend direct = at(server.url(database));
        StoreBackend pooled = at(pooler.url(database))) {
      assertThatThrownBy(pooled::takeUp).hasMessageContaining(REFUSAL);
      assertThatThrownBy(pooled::examine).hasMessageContaining(REFUSAL);
      direct.takeUp().orElseThrow().close();
      assertThatThrownBy(pooled::takeUp).hasMessageContaining(REFUSAL);
      assertThatThrownBy(pooled::beside).hasMessageContaining(REFUSAL);
      assertThatThrownBy(pooled::examine).hasMessageContaining(REFUSAL);
    }
  }

  @Test
  void worksWithSessionsOfItsOwn() throws IOException {
    String database = database();
    try (PgBouncerServer pooler = PgBouncerServer.start(folder, server, "session", 20);
        StoreBackend pooled = at(pooler.url(database))) {
      try (BotStore bot = pooled.takeUp().orElseThrow()) {
        for (int i = 0; i < 20; i++) {
          boolean paused = i % 2 == 0;
          bot.record(unit -> unit.switches().paused(paused));
          assertThat(bot.<Boolean>read(unit -> unit.switches().paused())).isEqualTo(paused);
          assertThat(bot.renewLease()).isTrue();
        }
        assertThat(pooled.examine()).contains("PostgreSQL ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LATIN1", "SQL_ASCII"})
  void refusesADatabaseThatCannotKeepEveryName(String encoding) throws IOException {
    String database = "store" + NUMBER.incrementAndGet();
    server.database(database, encoding);
    try (StoreBackend backend = at(server.url(database))) {
      assertThatThrownBy(backend::takeUp).hasMessageContaining("keeps its texts as " + encoding);
      assertThatThrownBy(backend::examine).hasMessageContaining("ENCODING 'UTF8'");
    }
  }
}
