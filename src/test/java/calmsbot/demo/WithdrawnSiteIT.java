package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.app.App;
import calmsbot.app.OperatorConsole;
import calmsbot.config.Settings;
import calmsbot.config.SettingsLoader;
import calmsbot.demo.MailTraffic.SentMail;
import calmsbot.demo.SampleMous.SamplePerson;
import calmsbot.site.PostgresServer;
import calmsbot.site.SiteFolder;
import calmsbot.site.TcpProxy;
import calmsbot.store.SqlStore;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.records.Cases.HistoryEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Dovecot, Postfix, OpenSSH and the archive in PostgreSQL: what the archive takes back between a
 * request and its notice holds the case, AOG hears of it, and the astronomer hears nothing.
 */
@Timeout(240)
class WithdrawnSiteIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  static SiteFolder site;
  static PostgresServer server;
  static PostgresArchive archive;
  static TcpProxy wire;
  static SiteWorld world;
  static Settings settings;
  static SqlStore store;
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
    world = SiteWorld.start(Path.of("").toAbsolutePath(), Duration.ZERO, clock);
    settings = settings();
    app = App.start(settings, clock);
    store = SqlStore.beside(world.storeFile());
    sender = new Sender(world, clock);
  }

  private static Settings settings() throws Exception {
    Path file = world.config().resolve("calmsbot.yaml");
    String text = Files.readString(file);
    Files.writeString(
        file,
        text.replaceAll("url: jdbc:h2:\\S*", "url: " + archive.url(wire.port()))
            .replace("user: CALMSBOT", "user: " + archive.reader())
            .replace("password: archive-password", "password: " + archive.password())
            .replace("longest: 5s", "longest: 1s"));
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
  void aDelegationThatIsWithdrawnWhileTheRunIsUnderWay() throws Exception {
    SampleMous of = SampleMous.DELEGEE;
    runsTake(Duration.ofSeconds(6));
    ask(of);
    awaitState(of, CaseState.STAGING);
    archive.execute("DELETE FROM alma.project_delegation WHERE delegation_type = 'DATA'");
    awaitState(of, CaseState.HELD);

    assertNobodyButAogWasTold(of);
    assertThat(noteToAog(of))
        .contains("to be staged, entitled as delegee of type DATA")
        .contains("NOT ENTITLED: " + of.user().email() + " is neither PI")
        .contains("The data lie at " + WorldConfig.LINKS);

    archive.execute(
        "INSERT INTO alma.project_delegation SELECT prj_archive_uid, '%s', 'DATA' FROM alma.bmmv_obsproject WHERE prj_code = '%s'"
            .formatted(of.user().account(), of.project()));
    release(of);
    assertThatOneNoticeLeaves(of);
    assertThat(starts(of)).isEqualTo(2);
  }

  @Test
  void aQa3ThatIsOpenedWhileTheCaseIsQueued() throws Exception {
    SampleMous of = SampleMous.PI;
    runsTake(Duration.ZERO);
    pause(true);
    ask(of);
    awaitState(of, CaseState.QUEUED);
    state(of, "QA3InProgress");
    pause(false);
    awaitState(of, CaseState.HELD);

    assertNobodyButAogWasTold(of);
    assertThat(noteToAog(of)).contains("MOUS NOT DELIVERED", "is in state QA3InProgress");
    assertThat(starts(of)).isZero();

    state(of, "Delivered");
    release(of);
    assertThatOneNoticeLeaves(of);
  }

  @Test
  void anotherPiWhileTheMailServerIsAway() throws Exception {
    SampleMous of = SampleMous.TRIGGER_ONLY;
    runsTake(Duration.ZERO);
    world.wires().smtp().refuse();
    try {
      ask(of);
      awaitState(of, CaseState.STAGED);
      await().atMost(PATIENCE).until(() -> triesToSend() > 1);
      archive.execute(
          "UPDATE alma.bmmv_obsproject SET pi = '%s' WHERE prj_code = '%s'"
              .formatted(SamplePerson.MARTA.account(), of.project()));
    } finally {
      world.wires().smtp().mend();
    }
    awaitState(of, CaseState.HELD);

    assertNobodyButAogWasTold(of);
    assertThat(noteToAog(of)).contains("to be staged, entitled as PI", "NOT ENTITLED");
  }

  @Test
  void anArchiveThatIsAwayWhenTheRunEndsIsNeitherAYesNorANo() throws Exception {
    SampleMous of = SampleMous.FOUR_1;
    runsTake(Duration.ofSeconds(4));
    ask(of);
    awaitState(of, CaseState.STAGING);
    wire.refuse();
    try {
      awaitState(of, CaseState.STAGED);
      await().atMost(PATIENCE).until(WithdrawnSiteIT::asksInVain);
      assertThat(notices(of)).isEmpty();
    } finally {
      wire.mend();
    }
    assertThatOneNoticeLeaves(of);
  }

  private static void runsTake(Duration each) throws Exception {
    new StandIn(world.home()).pace(each);
  }

  private static void ask(SampleMous of) throws Exception {
    sender.perform(Story.mail(of.request()));
  }

  private static void state(SampleMous of, String state) throws Exception {
    archive.execute(
        "UPDATE alma.obs_unit_set_status SET domain_entity_state = '%s' WHERE status_entity_id = '%s'"
            .formatted(state, of.uid().uri()));
  }

  private static void pause(boolean yes) {
    try (OperatorConsole counter = OperatorConsole.open(settings)) {
      counter.pause(yes);
    }
  }

  private static void release(SampleMous of) {
    try (OperatorConsole counter = OperatorConsole.open(settings)) {
      counter.apply(theCase(of).number(), new Event.ReleaseOrdered("jo on the command line"));
    }
  }

  private static Case theCase(SampleMous of) {
    return store.read(unit -> unit.cases().newest(of.request().key())).orElseThrow().now();
  }

  private static void awaitState(SampleMous of, CaseState state) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .ignoreException(NoSuchElementException.class)
        .until(() -> theCase(of).state() == state);
  }

  /** It arrives a moment after the mail server took it. */
  private static void assertThatOneNoticeLeaves(SampleMous of) {
    awaitState(of, CaseState.CLOSED);
    await().atMost(PATIENCE).until(() -> !notices(of).isEmpty());
    assertThat(notices(of)).hasSize(1);
  }

  private static int triesToSend() {
    return store.read(unit -> unit.overview().report(99, 9)).tasks().stream()
        .mapToInt(waiting -> waiting.task().attempts())
        .max()
        .orElse(0);
  }

  private static boolean asksInVain() {
    return store.read(unit -> unit.overview().report(99, 9)).tasks().stream()
        .anyMatch(waiting -> waiting.task().kind().name().equals("CHECK_AGAIN"));
  }

  /** Runs of the staging command for it. */
  private static long starts(SampleMous of) throws Exception {
    return world.home().runs().stream()
        .filter(line -> line.startsWith("start ") && line.contains(of.uid().uri()))
        .count();
  }

  private static List<SentMail> notices(SampleMous of) {
    return world.mail().sent().stream()
        .filter(mail -> mail.envelopeFrom().equals(Story.BOT))
        .filter(mail -> mail.recipients().contains(of.user().email().text()))
        .filter(mail -> text(mail).contains(of.uid().fileForm()))
        .toList();
  }

  private static void assertNobodyButAogWasTold(SampleMous of) {
    await().atMost(PATIENCE).until(() -> !notes(of).isEmpty());
    assertThat(notices(of)).isEmpty();
    assertThat(notes(of))
        .singleElement()
        .satisfies(note -> assertThat(note.recipients()).containsExactly(Story.BOT));
    List<HistoryEntry> history = store.read(unit -> unit.cases().history(theCase(of).number()));
    HistoryEntry last = history.get(history.size() - 1);
    assertThat(last.what()).isEqualTo("withdrawn");
    assertThat(last.evidence().orElseThrow().findings()).isNotEmpty();
  }

  private static String noteToAog(SampleMous of) {
    return text(notes(of).get(0)).replaceAll("\\s+", " ");
  }

  private static List<SentMail> notes(SampleMous of) {
    return world.mail().sent().stream()
        .filter(mail -> mail.envelopeFrom().equals(Story.BOT))
        .filter(mail -> text(mail).contains("calmsbot: case " + theCase(of).number() + " held"))
        .toList();
  }

  private static String text(SentMail mail) {
    return new String(mail.raw(), StandardCharsets.UTF_8).replace("=\r\n", "");
  }
}
