package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.app.App;
import calmsbot.app.CheckLine;
import calmsbot.app.Checkup;
import calmsbot.app.StatusPage;
import calmsbot.config.Settings;
import calmsbot.config.SettingsLoader;
import calmsbot.demo.EmbeddedStagingHost.StagingHostKeys;
import calmsbot.demo.Story.Scene;
import calmsbot.store.SqlStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the bot depends on is away or wrong: a case waits, {@code status} says for what, {@code
 * check} says what to mend, and after the mending the case goes on to its one right end.
 */
@Timeout(120)
class OutageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path folder;
  static World world;
  static Settings settings;
  static SqlStore store;
  static Witness witness;
  static Sender sender;
  static HostLog host;
  static App app;

  @BeforeAll
  static void startWorld() throws Exception {
    InstantSource clock = InstantSource.system();
    Path home = Path.of("").toAbsolutePath();
    world = World.start(folder.resolve("world"), home, Duration.ofSeconds(2), clock);
    StandIn.inTheStory(world.stagingHost().home(), Duration.ofSeconds(2));
    useCopies(home);
    settings = SettingsLoader.load(world.config());
    app = App.start(settings, clock);
    store = world.openStore();
    witness = new Witness(world, store);
    sender = new Sender(world, clock);
    host = new HostLog(world.stagingHost().home());
  }

  /** Queries and templates that a test may break. */
  private static void useCopies(Path home) throws IOException {
    copy(home.resolve("config/queries"), queries());
    copy(home.resolve("templates"), templates());
    Path file = world.config().resolve("calmsbot.yaml");
    String text = Files.readString(file);
    Files.writeString(
        file,
        text.replace(home.resolve("config").resolve("queries").toString(), queries().toString())
            .replace(home.resolve("templates").toString(), templates().toString())
            .replace("longest: 5s", "longest: 1s")
            .replace("timeout: 10s", "timeout: 2s"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static Path queries() {
    return folder.resolve("queries");
  }

  private static Path templates() {
    return folder.resolve("templates");
  }

  @AfterAll
  static void stopWorld() throws Exception {
    app.close();
    store.close();
    world.close();
  }

  @Test
  void rightInEverythingWhenNothingIsWrong() {
    assertThat(Checkup.of(settings)).allMatch(CheckLine::right);
    assertThat(Checkup.of(settings).stream().map(CheckLine::item))
        .contains(
            "configuration",
            "store",
            "templates",
            "mailbox",
            "senders",
            "trigger folder",
            "archive",
            "staging host",
            "mail server");
  }

  @Test
  void theMailboxIsAway() throws Exception {
    during(
        world.mail()::stopImap,
        world.mail()::startImap,
        () -> {
          sender.perform(mail(SampleMous.CYCLE_0));
          awaitStatus("outside systems away:", "the mailbox since ");
          assertWrong("mailbox", world.mail().host(), "" + world.mail().imapPort());
        });
    awaitOnce(SampleMous.CYCLE_0, Ending.CYCLE_0);
  }

  @Test
  void theMailServerIsAway() throws Exception {
    during(
        world.mail()::stopSmtp,
        world.mail()::startSmtp,
        () -> {
          sender.perform(new Scene.Act.Trigger(SampleMous.OTHER_PROJECT.request()));
          awaitStatus("SEND_MAIL of case ", "the mail server since ", "mails waiting: 1");
          assertWrong("mail server", world.mail().host(), "" + world.mail().smtpPort());
          assertThat(witness.triggers(SampleMous.OTHER_PROJECT.uid())).hasSize(1);
        });
    awaitOnce(SampleMous.OTHER_PROJECT, Ending.INVALID_MOUS_UID);
  }

  @Test
  void theTriggerFolderIsAway() throws Exception {
    Path away = world.triggers().resolveSibling("unmounted");
    during(
        () -> Files.move(world.triggers(), away),
        () -> Files.move(away, world.triggers()),
        () -> {
          awaitStatus("the trigger folder since ");
          assertWrong("trigger folder", world.triggers().toString());
        });
    sender.perform(new Scene.Act.Trigger(SampleMous.CO_I.request()));
    awaitOnce(SampleMous.CO_I, Ending.NOT_ENTITLED);
  }

  @Test
  void theArchiveIsAway() throws Exception {
    during(
        world.archive()::stop,
        world.archive()::start,
        () -> {
          sender.perform(mail(SampleMous.UNKNOWN));
          awaitStatus("CHECK of case ", "the archive database since ");
          assertWrong("archive", "connection: ", "check the archive's url");
        });
    awaitOnce(SampleMous.UNKNOWN, Ending.INVALID_MOUS_UID);
  }

  @Test
  void aQueryIsBad() throws Exception {
    Path query = queries().resolve("mous.sql");
    String good = Files.readString(query);
    during(
        () -> Files.writeString(query, good.replaceFirst("OBS_UNIT_SET_STATUS", "NO_SUCH_TABLE")),
        () -> Files.writeString(query, good),
        () -> {
          startAnew();
          sender.perform(mail(SampleMous.VERIFIED));
          awaitStatus("CHECK of case ", "query mous: Table \"NO_SUCH_TABLE\" not found");
          assertWrong("archive", "mous.sql: ", "NO_SUCH_TABLE", "a table or view is missing");
        });
    awaitOnce(SampleMous.VERIFIED, Ending.MOUS_NOT_DELIVERED);
  }

  @Test
  void aQueryIsMissing() throws Exception {
    Path query = queries().resolve("mous.sql");
    Path away = query.resolveSibling("mous.sql.away");
    during(
        () -> Files.move(query, away),
        () -> Files.move(away, query),
        () -> {
          startAnew();
          sender.perform(mail(SampleMous.QA3));
          awaitStatus("CHECK of case ", "mous.sql: is missing (expected at " + query + ")");
          assertWrong("archive", "mous.sql: is missing (expected at " + query + ")");
        });
    awaitOnce(SampleMous.QA3, Ending.MOUS_NOT_DELIVERED);
  }

  @Test
  void aTemplateIsMissing() throws Exception {
    Path template = templates().resolve("verdict-reply.ftl");
    Path away = template.resolveSibling("verdict-reply.away");
    during(
        () -> Files.move(template, away),
        () -> Files.move(away, template),
        () -> {
          startAnew();
          sender.perform(mail(SampleMous.TARGET_AS_CALFIELD));
          awaitStatus("CHECK of case ", template.toString());
          assertWrong("templates", template.toString());
        });
    awaitOnce(SampleMous.TARGET_AS_CALFIELD, Ending.INVALID_REQUEST);
  }

  @Test
  void theStagingHostIsAwayBeforeARun() throws Exception {
    during(
        world.stagingHost()::goDown,
        world.stagingHost()::comeUp,
        () -> {
          sender.perform(mail(SampleMous.PI));
          awaitStatus("START_RUN of case ", "the staging host since ");
          assertWrong("staging host", "arcdistribution@127.0.0.1 port ", "no connection");
        });
    awaitOnce(SampleMous.PI, Ending.NOTICE);
    assertThat(host.started()).containsOnlyOnce(SampleMous.PI.uid().uri());
  }

  @Test
  void theStagingHostGoesAwayDuringARun() throws Exception {
    String uid = SampleMous.DELEGEE.uid().uri();
    sender.perform(mail(SampleMous.DELEGEE));
    await().atMost(PATIENCE).until(() -> host.started().contains(uid));
    during(
        world.stagingHost()::goDown,
        world.stagingHost()::comeUp,
        () -> awaitStatus("the staging host since "));
    awaitOnce(SampleMous.DELEGEE, Ending.NOTICE);
    assertThat(host.started()).containsOnlyOnce(uid);
  }

  @Test
  void theStagingHostShowsAWrongKey() throws Exception {
    Path known = world.stagingHost().knownHosts();
    String good = Files.readString(known);
    StagingHostKeys other =
        StagingHostKeys.make(Files.createDirectories(folder.resolve("other-host")));
    other.writeKnownHosts(world.stagingHost().host(), world.stagingHost().port());
    during(
        () -> Files.copy(other.knownHosts(), known, StandardCopyOption.REPLACE_EXISTING),
        () -> Files.writeString(known, good),
        () -> {
          sender.perform(mail(SampleMous.PUBLIC));
          awaitStatus("START_RUN of case ", "the host offers the key SHA256:");
          assertWrong(
              "staging host", "the host offers the key SHA256:", known + " does not accept");
          assertThat(host.started()).doesNotContain(SampleMous.PUBLIC.uid().uri());
        });
    awaitOnce(SampleMous.PUBLIC, Ending.NOTICE);
  }

  @FunctionalInterface
  private interface Action {
    void run() throws Exception;
  }

  private static void during(Action breaking, Action mending, Action meanwhile) throws Exception {
    breaking.run();
    try {
      meanwhile.run();
    } finally {
      mending.run();
    }
  }

  /** Queries and texts that were read and found right stay in use until a restart. */
  private static void startAnew() throws IOException {
    app.close();
    app = App.start(settings, InstantSource.system());
  }

  private static Scene.Act mail(SampleMous of) {
    return Story.scenes().stream()
        .flatMap(scene -> scene.acts().stream())
        .filter(Scene.Act.Mail.class::isInstance)
        .filter(act -> ((Scene.Act.Mail) act).subject().contains(of.uid().fileForm()))
        .findFirst()
        .orElseThrow();
  }

  /** That {@code status} says all of this at once. */
  private static void awaitStatus(String... words) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(StatusPage.text(witness.report(), Optional.empty(), Instant.now()))
                    .contains(words));
  }

  /** That {@code check} finds this item wrong, in one line with these words, and nothing else. */
  private static void assertWrong(String item, String... words) {
    List<CheckLine> wrong = Checkup.of(settings).stream().filter(line -> !line.right()).toList();
    assertThat(wrong).hasSize(1);
    assertThat(wrong.get(0).item()).isEqualTo(item);
    assertThat(wrong.get(0).detail()).contains(words);
    assertThat(wrong.get(0).line().lines()).hasSize(1);
  }

  /** That exactly this answer comes, of one case, and everything is quiet then. */
  private static void awaitOnce(SampleMous of, Ending ending) {
    Scene.Expected expected = new Scene.Expected(of.uid(), ending, false);
    await().atMost(PATIENCE).until(() -> witness.isSettled(expected));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(StatusPage.text(witness.report(), Optional.empty(), Instant.now()))
                    .contains("unread: 0 ", "mails waiting: 0 ")
                    .doesNotContain("not closed", "tried again later", "outside systems away"));
    assertThat(witness.isRight(expected)).isTrue();
    assertThat(witness.cases(of.uid())).isEqualTo(1);
  }
}
