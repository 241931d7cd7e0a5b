package calmsbot.store;

import static calmsbot.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.database.DatabaseServer;
import calmsbot.database.DatabaseServer.Tls;
import calmsbot.site.PostgresServer;
import calmsbot.site.SiteFolder;
import calmsbot.store.StoreFailure.Overtaken;
import calmsbot.workflow.records.Incoming.Disposition;
import calmsbot.workflow.records.Incoming.Settled;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.Task.TaskKind;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What PostgreSQL does otherwise than a file: bots stand by, and it may go away and come back. */
final class PostgresBackendSiteIT implements LeaseContract {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofMinutes(5);

  static SiteFolder folder;
  static PostgresServer server;
  private String database;
  private PostgresBench bench;
  private final List<PostgresBench> others = new ArrayList<>();

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

  @BeforeEach
  void make() throws IOException {
    database = "bots" + NUMBER.incrementAndGet();
    bench = PostgresBench.on(server, database);
  }

  @AfterEach
  void close() {
    others.forEach(PostgresBench::close);
    bench.close();
  }

  private PostgresBench another(Duration takeover) {
    PostgresBench other = PostgresBench.another(server, database, takeover);
    others.add(other);
    return other;
  }

  @Override
  public StoreBackend backend() {
    return bench.backend();
  }

  /** To a bot in a hurry every claim is an old one. */
  @Override
  public BotStore takeOver() {
    return another(AT_ONCE).takeUp();
  }

  private static void pause(Store store, boolean yes) {
    store.record(unit -> unit.switches().paused(yes));
  }

  private static boolean paused(Store store) {
    return store.read(unit -> unit.switches().paused());
  }

  @Test
  void letsABotStandByUntilTheOtherEnds() {
    StoreBackend second = another(LONG).backend();
    try (BotStore first = bench.takeUp()) {
      assertThat(second.takeUp()).isEmpty();
      assertThat(first.renewLease()).isTrue();
      assertThat(second.takeUp()).isEmpty();
    }
    second.takeUp().orElseThrow().close();
  }

  @Test
  void tellsTheBotThatWasOvertaken() {
    try (BotStore sleeper = bench.takeUp();
        BotStore other = takeOver()) {
      assertThat(sleeper.renewLease()).isFalse();
      assertThat(other.renewLease()).isTrue();
    }
  }

  @Test
  void givesNoPermitOnceTheLeaseIsOld() {
    try (BotStore slow = another(AT_ONCE).takeUp()) {
      assertThatThrownBy(slow::requireLease)
          .isInstanceOfSatisfying(
              Overtaken.class, lapsed -> assertThat(lapsed.needsPeople()).isFalse())
          .hasMessageContaining("another bot may have taken over");
    }
  }

  @Test
  void makesATransactionOfASleeperComeToNothing() throws SQLException {
    try (BotStore sleeper = bench.takeUp();
        Connection lock = bench.connection()) {
      assertThatThrownBy(
              () ->
                  sleeper.write(
                      unit -> {
                        unit.switches().paused(true);
                        return overtakenBy(lock);
                      }))
          .isInstanceOf(StoreFailure.class)
          .hasMessageContaining(server.url(database) + ": does not answer");
      assertThat(paused(sleeper)).isFalse();
    }
  }

  /** The server ends the transaction of one that sleeps in it. */
  private static boolean overtakenBy(Connection other) {
    try {
      other
          .createStatement()
          .execute(
              """
              SELECT pg_terminate_backend(pid) FROM pg_stat_activity
              WHERE application_name = 'calmsbot' AND state = 'idle in transaction'
              """);
      return true;
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void goesOnByItselfWhenTheServerIsBack() throws IOException {
    try (BotStore bot = bench.takeUp()) {
      pause(bot, true);
      server.kill();
      assertThatThrownBy(() -> pause(bot, false))
          .isInstanceOf(StoreFailure.class)
          .hasMessageContaining("does not answer; see to the server, work then goes on by itself");
      assertThatThrownBy(bot::renewLease).isInstanceOf(StoreFailure.class);
      server.comeBack();

      assertThat(bot.renewLease()).isTrue();
      assertThat(paused(bot)).as("what was written is there").isTrue();
      pause(bot, false);
      assertThat(paused(bot)).isFalse();
    }
  }

  @Test
  void doesATransactionAnewThatLostARace() throws Exception {
    try (BotStore bot = bench.takeUp();
        Connection rival = bench.connection()) {
      pause(bot, false);
      rival.setAutoCommit(false);
      rival.createStatement().execute("SET deadlock_timeout = '1h'");
      AtomicInteger tries = new AtomicInteger();
      bot.write(
          unit -> {
            if (tries.incrementAndGet() == 1) {
              meet(rival);
            }
            unit.switches().paused(true);
            return true;
          });
      assertThat(tries).hasValue(2);
      assertThat(paused(bot)).isTrue();
    }
  }

  /** Has the row that the bot wants next, and waits for the one the bot has. */
  private static void meet(Connection rival) {
    Thread waiting =
        new Thread(
            () -> {
              try (var statement = rival.createStatement()) {
                statement.execute("UPDATE bot SET holder = 'rival'");
                rival.commit();
              } catch (SQLException failure) {
                throw new AssertionError(failure);
              }
            },
            "rival");
    try (var statement = rival.createStatement()) {
      statement.execute("UPDATE setting SET value = value WHERE name = 'paused'");
      waiting.start();
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void keepsNothingOfAWriteThatGoesOnAfterARefusedStatement() {
    try (BotStore bot = bench.takeUp()) {
      assertThatThrownBy(
              () ->
                  bot.write(
                      unit -> {
                        unit.switches().paused(true);
                        assertThatThrownBy(() -> unit.runs().open("j", 99, List.of(), NOON))
                            .isInstanceOf(RuntimeException.class);
                        return true;
                      }))
          .isInstanceOf(StoreFailure.class);
      assertThat(paused(bot)).isFalse();
    }
  }

  @Test
  void keepsTextsOfAnyLengthAndMake() {
    String endless = "<" + "\u00e4\u5b57\ud83d\ude00".repeat(5_000) + "@x>";
    try (BotStore bot = bench.takeUp()) {
      bot.record(
          unit -> {
            unit.incoming().keep(StoreSamples.arrival(1, "raw"), NOON);
            Settled settled =
                new Settled(
                    Disposition.IGNORED,
                    "half a pair: \ud83d",
                    Optional.of(endless),
                    Optional.empty(),
                    Optional.empty());
            unit.incoming().settle(1, settled, NOON);
            unit.tasks().add("k", TaskKind.MARK_MAIL, Optional.empty(), endless, NOON);
          });
      assertThat(bot.<Boolean>read(unit -> unit.incoming().hasMessage(endless))).isTrue();
    }
  }

  @Test
  void refusesAServerThatMayForget() throws SQLException {
    bench.execute("ALTER DATABASE %s SET synchronous_commit = off".formatted(database));
    try (PostgresBench other = PostgresBench.another(server, database, LONG)) {
      assertThatThrownBy(() -> other.backend().takeUp())
          .isInstanceOf(StoreFailure.class)
          .hasMessageContaining("turn on synchronous_commit");
    }
  }

  @Test
  void refusesTheStoreOfANewerVersion() throws SQLException {
    bench.takeUp().close();
    bench.execute("UPDATE flyway_schema_history SET version = '99'");
    for (Runnable opening : List.<Runnable>of(bench::takeUp, bench::beside)) {
      assertThatThrownBy(opening::run)
          .isInstanceOf(StoreFailure.class)
          .hasMessageContaining("newer version of this program");
    }
  }

  @Test
  void saysWhatTheStoreIs() {
    assertThat(bench.backend().examine())
        .startsWith(server.url(database) + ", PostgreSQL ")
        .endsWith("; the tables will be made at the first start");
    try (BotStore bot = bench.takeUp()) {
      pause(bot, true);
      assertThat(bench.backend().examine()).endsWith("; staging is paused");
    }
  }

  @Test
  void saysWhatKeepsItOut() {
    refused(server.url("nowhere"), PostgresServer.USER, "there is no such database");
    refused(server.url(database), "nobody", "lets nobody in with this user and password");
    refused("jdbc:postgresql://127.0.0.1:1/x", PostgresServer.USER, "does not answer");
  }

  private static void refused(String url, String user, String why) {
    StoreSettings.OnServer settings =
        new StoreSettings.OnServer(
            new DatabaseServer(
                url,
                Optional.of(user),
                Optional.of(server.password()),
                Tls.LOOPBACK,
                Optional.empty()),
            LONG,
            LONG);
    try (StoreBackend backend = StoreBackend.of(settings)) {
      assertThatThrownBy(backend::takeUp)
          .isInstanceOf(StoreFailure.class)
          .hasMessageContaining("store " + url + ": " + why);
    }
  }

  @Test
  void givesColumnsToWhatStoodInKeys() throws IOException {
    String url = server.url(database);
    Flyway before =
        Flyway.configure()
            .dataSource(url, PostgresServer.USER, PostgresServer.PASSWORD)
            .locations("classpath:calmsbot/store/migrations/postgresql")
            .target("7")
            .load();
    MarkedTasks.make(before, Jdbi.create(url, PostgresServer.USER, PostgresServer.PASSWORD));

    try (BotStore store = bench.takeUp()) {
      MarkedTasks.check(store);
    }
  }

  @Test
  void leavesBackupsToTheServersOwnTools() {
    assertThatThrownBy(() -> bench.backend().backUp(Optional.empty(), NOON))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("pg_dump --format=custom");
    assertThatCode(() -> bench.takeUp().close()).doesNotThrowAnyException();
    assertThatThrownBy(() -> bench.backend().restore(folder.path(), NOON))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("pg_restore");
  }
}
