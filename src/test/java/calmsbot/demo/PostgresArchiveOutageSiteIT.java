package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.app.App;
import calmsbot.app.StatusPage;
import calmsbot.config.Settings;
import calmsbot.config.SettingsLoader;
import calmsbot.demo.Story.Scene;
import calmsbot.site.PostgresServer;
import calmsbot.site.SiteFolder;
import calmsbot.site.TcpProxy;
import calmsbot.store.SqlStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole bot with its archive in PostgreSQL, which is stopped, slow, locked, cut off: each case
 * waits, is decided rightly afterwards, and none twice.
 */
@Timeout(180)
class PostgresArchiveOutageSiteIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SLOW =
      "CREATE VIEW alma.obs_unit_set_status AS"
          + " SELECT t.* FROM alma.quick t, (SELECT pg_sleep(30)) s";

  @TempDir static Path folder;
  static SiteFolder site;
  static PostgresServer server;
  static PostgresArchive archive;
  static TcpProxy wire;
  static World world;
  static SqlStore store;
  static Witness witness;
  static Sender sender;
  static App app;

  @BeforeAll
  static void start() throws Exception {
    InstantSource clock = InstantSource.system();
    site = SiteFolder.make();
    server = PostgresServer.start(site);
    LocalDateTime nextYear = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).plusYears(1);
    archive = PostgresArchive.make(server, "archive", false).withSamples(nextYear);
    wire = TcpProxy.to(server.port());
    world =
        World.start(
            folder.resolve("world"), Path.of("").toAbsolutePath(), Duration.ofSeconds(1), clock);
    StandIn.inTheStory(world.stagingHost().home(), Duration.ofSeconds(1));
    app = App.start(settings(), clock);
    store = world.openStore();
    witness = new Witness(world, store);
    sender = new Sender(world, clock);
  }

  private static Settings settings() throws Exception {
    Path file = world.config().resolve("calmsbot.yaml");
    String text = Files.readString(file);
    Files.writeString(
        file,
        text.replace("url: " + world.archive().url(), "url: " + archive.url(wire.port()))
            .replace("user: " + world.archive().user(), "user: " + archive.reader())
            .replaceAll("password: \\S*archive-password", "password: " + archive.password())
            .replace("timeout: 10s", "timeout: 2s")
            .replace("longest: 5s", "longest: 1s"));
    world.archive().stop();
    return SettingsLoader.load(world.config());
  }

  @AfterAll
  static void stop() throws Exception {
    app.close();
    store.close();
    world.close();
    wire.close();
    server.close();
    site.close();
  }

  @Test
  void stoppedAsInAPowerCutAndStartedAgain() throws Exception {
    server.kill();
    ask(SampleMous.UNKNOWN);
    awaitWaiting();
    server.comeBack();
    awaitOnce(SampleMous.UNKNOWN, Ending.INVALID_MOUS_UID);
  }

  @Test
  void restartedBetweenTwoCases() throws Exception {
    ask(SampleMous.VERIFIED);
    awaitOnce(SampleMous.VERIFIED, Ending.MOUS_NOT_DELIVERED);
    server.kill();
    server.comeBack();
    ask(SampleMous.QA3);
    awaitOnce(SampleMous.QA3, Ending.MOUS_NOT_DELIVERED);
  }

  @Test
  void halfAMinuteForEachQuestion() throws Exception {
    archive.execute(
        "ALTER TABLE alma.obs_unit_set_status RENAME TO quick",
        SLOW,
        "GRANT SELECT ON alma.obs_unit_set_status TO " + archive.reader());
    try {
      ask(SampleMous.CO_I);
      awaitWaiting();
    } finally {
      archive.execute(
          "DROP VIEW alma.obs_unit_set_status",
          "ALTER TABLE alma.quick RENAME TO obs_unit_set_status");
    }
    awaitOnce(SampleMous.CO_I, Ending.NOT_ENTITLED);
  }

  @Test
  void lockedAndItsConnectionsKilledInMidQuery() throws Exception {
    try (Connection other = archive.owner();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE alma.account IN ACCESS EXCLUSIVE MODE");
      ask(SampleMous.DELEGEE);
      await().atMost(PATIENCE).until(PostgresArchiveOutageSiteIT::killsReaders);
      awaitWaiting();
      other.rollback();
    }
    awaitOnce(SampleMous.DELEGEE, Ending.NOTICE);
  }

  private static boolean killsReaders() throws Exception {
    try (Connection owner = archive.owner();
        Statement statement = owner.createStatement();
        var killed =
            statement.executeQuery(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'active'"
                    + " AND usename = '%s'".formatted(archive.reader()))) {
      return killed.next();
    }
  }

  @Test
  void cutOffWithoutAWord() throws Exception {
    ask(SampleMous.OTHER_PROJECT);
    awaitOnce(SampleMous.OTHER_PROJECT, Ending.INVALID_MOUS_UID);
    wire.freeze();
    ask(SampleMous.TARGET_AS_CALFIELD);
    awaitOnce(SampleMous.TARGET_AS_CALFIELD, Ending.INVALID_REQUEST);
  }

  private static void ask(SampleMous of) throws Exception {
    sender.perform(Story.mail(of.request()));
  }

  private static void awaitWaiting() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(StatusPage.text(witness.report(), Optional.empty(), Instant.now()))
                    .contains("CHECK of case ", "the archive database since "));
  }

  /** That exactly this answer comes, of one case that was decided once. */
  private static void awaitOnce(SampleMous of, Ending ending) {
    Scene.Expected expected = new Scene.Expected(of.uid(), ending, false);
    await().atMost(PATIENCE).until(() -> witness.isSettled(expected));
    assertThat(witness.isRight(expected)).isTrue();
    assertThat(witness.cases(of.uid())).isEqualTo(1);
    assertThat(decisions(of)).isEqualTo(1);
  }

  private static long decisions(SampleMous of) {
    return store.read(
        unit ->
            unit
                .cases()
                .history(unit.cases().newest(of.request().key()).orElseThrow().now().number())
                .stream()
                .filter(entry -> entry.evidence().isPresent())
                .filter(entry -> entry.what().equals("decided"))
                .count());
  }
}
