package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.app.App;
import calmsbot.config.SettingsLoader;
import calmsbot.demo.InstalledHome.Ended;
import calmsbot.demo.MailTraffic.FolderMail;
import calmsbot.demo.Story.Scene;
import calmsbot.requestform.Reading;
import calmsbot.requestform.Request;
import calmsbot.requestform.RequestText;
import calmsbot.store.SqlStore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The request script as it is installed, in the embedded world, with the bot at work. */
@Timeout(300)
class RequestScriptIT {
  private static final String SCRIPT = "triggerCalMSCreation.sh";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path folder;
  static InstalledHome home;
  static World world;
  static App app;
  static SqlStore store;
  static Witness witness;

  @BeforeAll
  static void start() throws Exception {
    InstantSource clock = InstantSource.system();
    home = InstalledHome.in(Files.createDirectory(folder.resolve("in stalled")));
    Path around = Files.createDirectory(folder.resolve("world"));
    world = World.start(around, Path.of("").toAbsolutePath(), Duration.ZERO, clock);
    app = App.start(SettingsLoader.load(world.config()), clock);
    store = world.openStore();
    witness = new Witness(world, store);
  }

  @AfterAll
  static void stop() throws Exception {
    store.close();
    app.close();
    world.close();
  }

  /** The configuration of the script with some lines changed, in a folder of its own. */
  private static Path changed(String name, String... changes) throws IOException {
    String text = Files.readString(world.config().resolve("request.yaml"));
    for (int i = 0; i < changes.length; i += 2) {
      assertThat(text).contains(changes[i]);
      text = text.replace(changes[i], changes[i + 1]);
    }
    Path config = Files.createDirectories(folder.resolve(name));
    Files.writeString(config.resolve("request.yaml"), text);
    return config;
  }

  /** A trigger folder that no bot looks into. */
  private static Path quiet(Path triggers) throws IOException {
    Files.createDirectories(triggers);
    return changed(
        triggers.getFileName() + "-config", "folder: " + world.triggers(), "folder: " + triggers);
  }

  private static List<String> call(Path config, Request request, String... options) {
    List<String> words = new ArrayList<>(List.of("--config", config.toString()));
    words.addAll(List.of(options));
    words.addAll(
        List.of(
            request.project().text(),
            request.user(),
            request.email().text(),
            request.ticket().number(),
            request.mous().uri()));
    if (request.wantsCalibratorsOnly()) {
      words.add(String.join(",", request.calFields().stream().map(field -> field.name()).toList()));
    }
    return words;
  }

  private static Ended run(Path config, Request request, String... options) throws Exception {
    return home.run(SCRIPT, call(config, request, options));
  }

  private static String lookingUp(SampleMous of) {
    return "Looking up %s of project %s in the archive ...%n"
        .formatted(of.uid().uri(), of.request().project());
  }

  private static List<Path> files(Path triggers) throws IOException {
    try (Stream<Path> files = Files.list(triggers)) {
      return files.sorted().toList();
    }
  }

  private static long requestMails(SampleMous of) {
    return world.mail().sent().stream()
        .filter(mail -> mail.envelopeFrom().equals(SampleMous.CONTACT.text()))
        .filter(mail -> RawMail.of(mail).body().contains("MOUS " + of.uid().fileForm()))
        .count();
  }

  @Test
  void aRequestOfTheScriptIsOneCaseWithOneAnswer() throws Exception {
    SampleMous of = SampleMous.CALIBRATORS;
    Ended ended = run(world.config(), of.request());

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.err()).isEqualTo(lookingUp(of));
    assertThat(ended.out())
        .contains("\n  today        entitled (calibrators only)\n")
        .contains("\nTrigger file: " + world.triggers() + "/trigger-" + of.uid().fileForm())
        .endsWith("Mail: sent to aog@eso.org, dpetry@eso.org, evkampe@eso.org\n");
    Scene.Expected notice = new Scene.Expected(of.uid(), Ending.NOTICE, false);
    await().atMost(PATIENCE).until(() -> witness.isSettled(notice));
    assertThat(witness.isRight(notice)).isTrue();
    assertThat(witness.cases(of.uid())).isEqualTo(1);
    assertThat(requestMails(of)).isEqualTo(1);
  }

  @Test
  void aMailThatComesLateJoinsTheCaseOfItsTrigger() throws Exception {
    SampleMous of = SampleMous.MAIL_AND_TRIGGER;
    Path away = changed("post-away", "port: " + world.mail().smtpPort(), "port: 1");
    Ended ended = run(away, of.request());

    assertThat(ended.status()).isZero();
    assertThat(ended.out())
        .contains("\nMail: kept in " + world.spool())
        .contains("calmsbot request --flush");
    assertThat(files(world.spool())).hasSize(1);
    Scene.Expected notice = new Scene.Expected(of.uid(), Ending.NOTICE, false);
    await().atMost(PATIENCE).until(() -> witness.isSettled(notice));

    List<String> flush = List.of("request", "--flush", "--config", world.config().toString());
    Ended flushed = home.run("calmsbot", flush);
    assertThat(flushed.status()).as(flushed.err()).isZero();
    assertThat(flushed.out())
        .isEqualTo("Mail: sent to aog@eso.org, dpetry@eso.org, evkampe@eso.org\n");
    assertThat(files(world.spool())).isEmpty();
    assertThat(home.run("calmsbot", flush).out()).isEmpty();
    await().atMost(PATIENCE).until(() -> isRead(of));
    assertThat(witness.cases(of.uid())).isEqualTo(1);
    assertThat(witness.isRight(notice)).isTrue();
    assertThat(requestMails(of)).isEqualTo(1);
  }

  /** Whether the bot has dealt with the mail of the request. */
  private static boolean isRead(SampleMous of) throws Exception {
    return world.mail().folder(Story.BOT, "INBOX").stream()
        .filter(FolderMail::seen)
        .anyMatch(
            mail ->
                new String(mail.raw(), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .contains("\nMOUS " + of.uid().fileForm()));
  }

  @Test
  void whoeverSendsTheOutputElsewhereIsAskedAllTheSame() throws Exception {
    Path triggers = folder.resolve("typed");
    List<String> call = call(quiet(triggers), SampleMous.CALIBRATORS.request());

    Ended no = home.typed(SCRIPT, call, "perhaps\nn\n");

    assertThat(no.out())
        .contains("Send this request as " + SampleMous.CONTACT + "? [y/N] ")
        .contains("Please answer y or n.")
        .contains("Stopped. Nothing was sent.");
    assertThat(files(triggers)).isEmpty();

    assertThat(home.typed(SCRIPT, call, "y\n").out()).contains("Trigger file: " + triggers);
    assertThat(files(triggers)).hasSize(1);
  }

  @Test
  void withoutDataTheErrorIsToTheLetterAndNothingIsSent() throws Exception {
    Path triggers = folder.resolve("no-data");
    Ended ended = run(quiet(triggers), SampleMous.UNKNOWN.request(), "--yes");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out())
        .isEqualTo(
            "ERROR: No QA0_PASS data found for this MOUS. Please double-check MOUS UID. If"
                + " confirmed, please inform the user that ALMA cannot offer calibrated data for"
                + " this MOUS.\n");
    assertThat(ended.err()).isEqualTo(lookingUp(SampleMous.UNKNOWN));
    assertThat(files(triggers)).isEmpty();
    assertThat(requestMails(SampleMous.UNKNOWN)).isZero();
  }

  @Test
  void aDuplicateIsShownAndStopsWhereNobodyCanBeAsked() throws Exception {
    Path triggers = folder.resolve("duplicates");
    Path config = quiet(triggers);
    SampleMous of = SampleMous.TRIGGER_ONLY;

    assertThat(run(config, of.request()).status()).isZero();
    Ended second = run(config, of.request());
    assertThat(second.status()).isEqualTo(1);
    assertThat(second.out())
        .contains(
            "WARNING: this MOUS has been requested already", " by evkampe@eso.org, ticket 24324")
        .endsWith("To send it all the same, add --yes.\n");
    assertThat(files(triggers)).hasSize(1);
    assertThat(run(config, of.request(), "--yes").status()).isZero();
    assertThat(files(triggers)).hasSize(2);
  }

  @Test
  void aProgramReadsOneObject() throws Exception {
    Path triggers = folder.resolve("json");
    Ended ended = run(quiet(triggers), SampleMous.CO_I.request(), "--json");

    JsonNode answer = new ObjectMapper().readTree(ended.out());
    assertThat(ended.status()).isEqualTo(1);
    assertThat(answer.path("outcome").asText()).isEqualTo("stopped");
    assertThat(answer.path("verdict").asText()).isEqualTo("NOT_ENTITLED");
    assertThat(answer.path("contact").asText()).isEqualTo("evkampe@eso.org");
    assertThat(answer.path("pi").asText()).isEqualTo("Pauline de Wit");
    assertThat(answer.path("trigger").isNull()).isTrue();
    assertThat(files(triggers)).isEmpty();
  }

  @Test
  void aDryRunSendsNothing() throws Exception {
    Path triggers = folder.resolve("dry");
    Ended ended = run(quiet(triggers), SampleMous.PUBLIC.request(), "--dry-run");

    assertThat(ended.status()).isZero();
    assertThat(ended.out())
        .contains("\n  today        entitled (public data)\n")
        .endsWith(
            "\nemail olu.adeyemi@phys.example.edu\nhelpdesk ticket "
                + SampleMous.PUBLIC.ticket()
                + "\n");
    assertThat(files(triggers)).isEmpty();
    assertThat(requestMails(SampleMous.PUBLIC)).isZero();
  }

  @Test
  void withTheArchiveAwayNothingIsSent() throws Exception {
    Path triggers = folder.resolve("archive-away");
    Path config = quiet(triggers);
    Path file = config.resolve("request.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace(world.archive().url(), world.archive().urlAt(1))
            .replaceFirst("timeout: 10s", "timeout: 1s"));

    Ended ended = run(config, SampleMous.PUBLIC.request(), "--yes");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err())
        .startsWith(
            lookingUp(SampleMous.PUBLIC)
                + SCRIPT
                + ": the archive database does not answer as it should:\n")
        .endsWith("Nothing was sent. Please try again later; if it lasts, tell AOG.\n")
        .doesNotContain("Exception", world.archive().password());
    assertThat(files(triggers)).isEmpty();
    assertThat(requestMails(SampleMous.PUBLIC)).isZero();
  }

  @Test
  void tenAtOnceForOneMousMakeTenIntactTriggers() throws Exception {
    Path triggers = folder.resolve("ten");
    Path config = quiet(triggers);
    Request request = SampleMous.FOUR_1.request();
    List<Process> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      calls.add(home.start(SCRIPT, call(config, request, "--yes")));
    }
    for (Process call : calls) {
      Ended ended = Ended.of(call);
      assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
    }

    assertThat(files(triggers))
        .hasSize(10)
        .allSatisfy(
            file ->
                assertThat(RequestText.read(Optional.empty(), Files.readString(file)))
                    .isEqualTo(new Reading.Understood(request)));
    assertThat(requestMails(SampleMous.FOUR_1)).isEqualTo(10);
  }
}
