package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.app.App;
import calmsbot.config.SettingsLoader;
import calmsbot.demo.MailTraffic.FolderMail;
import calmsbot.demo.MailTraffic.SentMail;
import calmsbot.demo.SampleMous.SamplePerson;
import calmsbot.demo.Story.Scene;
import calmsbot.demo.Storyteller.StoryRow;
import calmsbot.requestform.ProjectCode;
import calmsbot.requestform.Request;
import calmsbot.requestform.RequestText;
import calmsbot.requestform.Ticket;
import calmsbot.store.SqlStore;
import calmsbot.workflow.records.Runs.RunFacts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The story as the demo plays it, held against the protocol's own words. */
@Timeout(300)
class StoryIT {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final String CONTACT = "evkampe@eso.org";
  private static final String MAINTAINER = "dpetry@eso.org";
  private static final String AOG = "aog@eso.org";

  @TempDir static Path folder;
  static World world;
  static App app;
  static SqlStore store;
  static Witness witness;
  static HostLog host;
  static List<StoryRow> rows;
  static final List<SentMail> SHOWN = new ArrayList<>();

  @BeforeAll
  static void play() throws Exception {
    InstantSource clock = InstantSource.system();
    world = World.start(folder, HOME, Duration.ofMillis(500), clock);
    app = App.start(SettingsLoader.load(world.config()), clock);
    store = world.openStore();
    witness = new Witness(world, store);
    host = new HostLog(world.stagingHost().home());
    Storyteller.Listener listener =
        new Storyteller.Listener() {
          @Override
          public void scene(Scene scene) {}

          @Override
          public void mail(SentMail mail) {
            SHOWN.add(mail);
          }
        };
    rows = new Storyteller(world, new Sender(world, clock), witness, listener).tell();
    feedBack(clock);
  }

  static int sentByTheBot;
  static int casesBefore;

  /**
   * Every mail of the bot once more into its mailbox; then a request, to know that all are read.
   */
  private static void feedBack(InstantSource clock) throws Exception {
    List<SentMail> mails = bots();
    sentByTheBot = mails.size();
    casesBefore = cases();
    for (SentMail mail : mails) {
      world.mail().deliver(mail.raw(), "owner@lists.example.org", List.of(AOG));
      world.mail().deliver(mail.raw(), CONTACT, List.of(AOG));
    }
    Request last =
        new Request(
            SampleMous.CONTACT,
            SampleMous.CYCLE_0.uid(),
            new ProjectCode("2011.0.00218.S"),
            List.of(),
            "Akiko Morimoto",
            SamplePerson.AKIKO.email(),
            new Ticket("77777"));
    new Sender(world, clock)
        .perform(
            new Scene.Act.Mail(
                CONTACT,
                RequestText.subject(last.mous()),
                RequestText.body(last, Story.MAINTAINER)));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> bots().stream().anyMatch(mail -> RawMail.of(mail).body().contains("77777")));
  }

  @AfterAll
  static void stop() throws Exception {
    store.close();
    app.close();
    world.close();
  }

  @Test
  void everySceneEndsAsItHasTo() {
    assertThat(rows).hasSize(17).allSatisfy(row -> assertThat(row.right()).as(row.line()).isTrue());
  }

  @Test
  void everyMailIsShown() {
    List<SentMail> story = world.mail().sent().subList(0, SHOWN.size());
    assertThat(SHOWN).isEqualTo(story);
    assertThat(SHOWN.stream().filter(StoryIT::isBots)).hasSize(sentByTheBot);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "PI",
        "DELEGEE",
        "PUBLIC",
        "CALIBRATORS",
        "TRIGGER_ONLY",
        "MAIL_AND_TRIGGER",
        "FOUR_1",
        "FOUR_2",
        "FOUR_3",
        "FOUR_4"
      })
  void theNoticeIsTheProtocolsToTheLetter(SampleMous of) throws Exception {
    SentMail sent = theMail(of);
    RawMail mail = RawMail.of(sent);
    String mous = of.uid().uri().replace("://", "___").replace("/", "_");

    assertThat(mail.the("From")).isEqualTo(AOG);
    assertThat(mail.the("To")).isEqualTo(of.user().email().text());
    assertThat(mail.all("Cc")).isEmpty();
    assertThat(mail.the("Reply-To")).isEqualTo("no_reply_eu_data_delivery@eso.org");
    assertThat(mail.the("Subject"))
        .isEqualTo(
            "Re: ALMA: REQUEST FOR CALIBRATED DATA MOUS %s, helpdesk ticket %s"
                .formatted(mous, of.ticket().number()));
    assertThat(mail.body())
        .startsWith(
            """
            Your calibrated data is ready for download from

            %s

            It will be deleted 28 days from now.

            Kind regards,

            The ESO ALMA Team
            """
                .formatted(link(host.output(of), of, mous)));
    assertThat(sent.recipients())
        .containsExactlyInAnyOrder(of.user().email().text(), CONTACT, MAINTAINER, AOG);
  }

  /** As the staging host itself says where the data lie. */
  private static String link(String output, SampleMous of, String mous) {
    String closing =
        "Staging of calibrated MS(s) for %s %s helpdesk ticket #%s completed at "
            .formatted(of.project().text(), mous, of.ticket().number());
    return output
        .lines()
        .filter(line -> line.startsWith(closing))
        .findFirst()
        .orElseThrow()
        .substring(closing.length());
  }

  @ParameterizedTest
  @EnumSource(names = {"PI", "CALIBRATORS", "TRIGGER_ONLY"})
  void whoStandsInBlindCopyHasTheNoticeInTheirOwnMailbox(SampleMous of) throws Exception {
    String id = RawMail.of(theMail(of)).the("Message-ID");
    for (String person : List.of(CONTACT, MAINTAINER, AOG, of.user().email().text())) {
      List<FolderMail> mails = world.mail().folder(person, "INBOX");
      int fedBack = person.equals(AOG) ? 2 : 0;
      assertThat(
              mails.stream().filter(mail -> RawMail.of(mail.raw()).all("Message-ID").contains(id)))
          .as(person)
          .hasSize(1 + fedBack);
    }
  }

  @Test
  void noBccStandsInAnyByte() throws Exception {
    List<byte[]> everything = new ArrayList<>();
    world.mail().sent().forEach(mail -> everything.add(mail.raw()));
    for (String person : List.of(CONTACT, MAINTAINER, AOG, "marta.lindqvist@phys.example.edu")) {
      world.mail().folder(person, "INBOX").forEach(mail -> everything.add(mail.raw()));
    }
    assertThat(everything)
        .hasSizeGreaterThan(100)
        .allSatisfy(
            raw ->
                assertThat(new String(raw, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT))
                    .doesNotContain("\nbcc:", "\nresent-bcc:"));
  }

  @ParameterizedTest
  @CsvSource({
    "CO_I, NOT ENTITLED",
    "UNKNOWN, INVALID MOUS UID",
    "OTHER_PROJECT, INVALID MOUS UID",
    "VERIFIED, MOUS NOT DELIVERED",
    "QA3, MOUS NOT DELIVERED",
    "CYCLE_0, CYCLE 0"
  })
  void theVerdictStandsAloneAboveTheRequest(SampleMous of, String verdict) {
    SentMail request = theRequest(of);
    SentMail sent = theMail(of);
    RawMail mail = RawMail.of(sent);
    String id = RawMail.of(request).the("Message-ID");

    assertThat(mail.the("From")).isEqualTo(AOG);
    assertThat(mail.the("To")).isEqualTo(CONTACT);
    assertThat(mail.the("Cc")).isEqualTo(AOG + ", " + MAINTAINER);
    assertThat(mail.the("Subject"))
        .isEqualTo(
            "Re: ALMA: REQUEST FOR CALIBRATED DATA MOUS "
                + of.uid().uri().replace("://", "___").replace("/", "_"));
    assertThat(mail.the("In-Reply-To")).isEqualTo(id);
    assertThat(mail.the("References")).isEqualTo(id);
    assertThat(mail.the("Auto-Submitted")).isEqualTo("auto-replied");
    assertThat(mail.the("X-Calmsbot-Verdict")).isEqualTo(verdict.replace(' ', '_'));
    assertThat(mail.body()).startsWith(verdict + "\n\n").endsWith("\n\n" + quoted(request));
    assertThat(reason(mail, verdict, request)).isNotEmpty().noneMatch(String::isBlank);
    assertThat(sent.recipients()).containsExactlyInAnyOrder(CONTACT, AOG, MAINTAINER);
  }

  private static List<String> reason(RawMail mail, String verdict, SentMail request) {
    String body = mail.body();
    int end = body.length() - quoted(request).length() - 1;
    return body.substring(verdict.length() + 2, end).lines().toList();
  }

  private static String quoted(SentMail request) {
    RawMail mail = RawMail.of(request);
    Instant sent = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(mail.the("Date")));
    String date =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC)
            .format(sent);
    StringBuilder quoted = new StringBuilder(date + ", " + CONTACT + " wrote:\n");
    mail.body()
        .lines()
        .forEach(line -> quoted.append(line.isEmpty() ? ">" : "> " + line).append('\n'));
    return quoted.toString();
  }

  @Test
  void notEntitledEndsWithTheTextForTheHelpdesk() {
    List<String> reason =
        reason(RawMail.of(theMail(SampleMous.CO_I)), "NOT ENTITLED", theRequest(SampleMous.CO_I));
    assertThat(reason)
        .last()
        .isEqualTo(
            "You presently do not have access permission for the requested data. Please wait until"
                + " the data becomes public.");
  }

  @Test
  void aMousInQa3IsToldItsState() {
    assertThat(
            reason(
                RawMail.of(theMail(SampleMous.QA3)),
                "MOUS NOT DELIVERED",
                theRequest(SampleMous.QA3)))
        .anyMatch(line -> line.contains("QA3InProgress"));
  }

  @Test
  void bothMistakesOfAMalformedRequestAreNamed() {
    List<SentMail> mails = witness.mailsAbout(Story.MALFORMED);
    assertThat(mails).hasSize(1);
    RawMail mail = RawMail.of(mails.get(0));
    assertThat(mail.the("X-Calmsbot-Verdict")).isEqualTo("INVALID_REQUEST");
    assertThat(mail.body().lines().skip(2).takeWhile(line -> !line.isEmpty()))
        .satisfiesExactly(
            line -> assertThat(line).contains("e-mail address"),
            line -> assertThat(line).contains("\"to follow\"", "ticket number"));
  }

  @Test
  void theFailureReportHoldsTheWholeTranscript() throws Exception {
    SampleMous of = SampleMous.FAILING_RUN;
    SentMail sent = theMail(of);
    RawMail mail = RawMail.of(sent);
    String[] lines = mail.body().split("\n", 5);

    assertThat(mail.the("From")).isEqualTo(AOG);
    assertThat(mail.the("To")).isEqualTo(MAINTAINER);
    assertThat(mail.the("Cc")).isEqualTo(AOG);
    assertThat(lines[0]).contains(of.uid().fileForm(), of.project().text(), of.ticket().number());
    assertThat(lines[1]).startsWith("What is wrong: stagecalms ended with exit status 1: ");
    assertThat(lines[2]).contains("RETRY", "CLOSE");
    assertThat(lines[3]).isEmpty();
    assertThat(lines[4].stripTrailing() + "\n")
        .isEqualTo(
            "[arcdistribution@almasciencedev ~]$ stagecalms.sh %s %s %s\n"
                    .formatted(of.project().text(), of.uid().uri(), of.ticket().number())
                + host.output(of));
    assertThat(sent.recipients()).containsExactlyInAnyOrder(MAINTAINER, AOG);
  }

  @Test
  void everyRunIsHeldAgainstItsManifest() {
    List<List<RunFacts>> runs =
        LongStream.rangeClosed(1, cases())
            .mapToObj(number -> store.<List<RunFacts>>read(unit -> unit.runs().facts(number)))
            .filter(of -> !of.isEmpty())
            .toList();

    assertThat(runs).hasSize(11).allSatisfy(of -> assertThat(of).hasSize(1));
    assertThat(runs)
        .map(of -> of.get(0).basis())
        .filteredOn(
            basis -> basis.equals("its output, the manifest beside the data, and the archive"))
        .hasSize(10);
    assertThat(runs)
        .filteredOn(of -> !of.get(0).selections().isEmpty())
        .singleElement()
        .satisfies(
            of -> assertThat(of.get(0).selections()).containsExactly("J0510+1800,J0321+1234"));
  }

  @Test
  void onlyTheTriggerOfTheFailedRunStays() throws Exception {
    assertThat(witness.triggers(SampleMous.FAILING_RUN.uid())).hasSize(1);
    try (Stream<Path> files = Files.list(world.triggers())) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void neverMoreThanTwoRunsAtOnceAndNoneTwice() throws Exception {
    assertThat(host.mostAtOnce()).isEqualTo(2);
    assertThat(host.started()).hasSize(11).doesNotHaveDuplicates();
  }

  @Test
  void theUnrelatedMailIsUnreadInItsPlace() throws Exception {
    byte[] sent = world.mail().sent().get(0).raw();
    FolderMail first = world.mail().folder(AOG, "INBOX").get(0);
    assertThat(first.flags()).isEmpty();
    assertThat(new String(first.raw(), StandardCharsets.UTF_8))
        .endsWith(new String(sent, StandardCharsets.UTF_8));
  }

  @Test
  void ourOwnMailsFedBackCreateNothing() throws Exception {
    assertThat(bots()).hasSize(sentByTheBot + 1);
    assertThat(cases()).isEqualTo(casesBefore + 1);
    assertThat(casesBefore).isEqualTo(sentByTheBot);
  }

  @Test
  void takeAStepOutAndItsAnswerIsGone(@TempDir Path elsewhere) throws Exception {
    InstantSource clock = InstantSource.system();
    try (World other = World.start(elsewhere, HOME, Duration.ofSeconds(1), clock);
        App bot = App.start(SettingsLoader.load(other.config()), clock);
        SqlStore unit = other.openStore()) {
      Sender sender = new Sender(other, clock);
      Witness watching = new Witness(other, unit);
      List<Scene> told =
          Story.scenes().stream()
              .filter(scene -> scene.acts().size() == 1)
              .filter(scene -> scene.endings().stream().noneMatch(StoryIT::isStaged))
              .filter(scene -> !scene.title().equals("a co-I without delegation"))
              .toList();
      for (Scene scene : told) {
        sender.perform(scene.acts().get(0));
      }
      assertThat(told).hasSize(7);
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> assertThat(told).allMatch(scene -> watching.isRight(scene.endings().get(0))));
      assertThat(watching.mailsAbout(SampleMous.CO_I.uid())).isEmpty();
      assertThat(other.mail().sent()).hasSize(14);
    }
  }

  private static boolean isStaged(Scene.Expected expected) {
    return expected.ending() == Ending.NOTICE || expected.ending() == Ending.REPORT;
  }

  private static SentMail theMail(SampleMous of) {
    List<SentMail> mails =
        witness.mailsAbout(of.uid()).stream()
            .filter(mail -> text(mail).contains(of.ticket().number()))
            .toList();
    assertThat(mails).hasSize(1);
    return mails.get(0);
  }

  private static SentMail theRequest(SampleMous of) {
    List<SentMail> mails =
        world.mail().sent().stream()
            .filter(mail -> mail.envelopeFrom().equals(CONTACT))
            .filter(mail -> text(mail).startsWith("From: " + CONTACT))
            .filter(mail -> text(mail).contains("helpdesk ticket " + of.ticket().number()))
            .toList();
    assertThat(mails).hasSize(1);
    return mails.get(0);
  }

  private static String text(SentMail mail) {
    return new String(mail.raw(), StandardCharsets.UTF_8);
  }

  private static List<SentMail> bots() {
    return world.mail().sent().stream().filter(StoryIT::isBots).toList();
  }

  private static boolean isBots(SentMail mail) {
    return mail.envelopeFrom().equals(AOG);
  }

  private static int cases() {
    return witness.report().counts().values().stream().mapToInt(Integer::intValue).sum();
  }
}
