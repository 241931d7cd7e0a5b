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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The story of the demo on Dovecot, Postfix, OpenSSH, Slurm, casacore and nginx; IDLE wakes the
 * bot, polls are rare.
 */
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StorySiteIT {
  private static final Path PROGRAM = Path.of("").toAbsolutePath();
  private static final String AOG = "aog@eso.org";

  static SiteWorld world;
  static App app;
  static SqlStore store;
  static List<StoryRow> rows;

  @BeforeAll
  static void play() throws Exception {
    InstantSource clock = InstantSource.system();
    world = SiteWorld.startWhole(PROGRAM, clock);
    app = App.start(SettingsLoader.load(world.config()), clock);
    store = SqlStore.beside(world.storeFile());
    Storyteller.Listener silent =
        new Storyteller.Listener() {
          @Override
          public void scene(Scene scene) {}

          @Override
          public void mail(SentMail mail) {}
        };
    rows =
        new Storyteller(world, new Sender(world, clock), new Witness(world, store), silent).tell();
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
  void whoStandsInBlindCopyHasTheNotice() throws Exception {
    SentMail notice = mailAbout(SampleMous.PI);
    String user = SampleMous.PI.user().email().text();
    assertThat(notice.recipients())
        .containsExactlyInAnyOrder(user, "evkampe@eso.org", "dpetry@eso.org", AOG);
    for (String recipient : notice.recipients()) {
      assertThat(world.mail().folder(recipient, "INBOX"))
          .as(recipient)
          .filteredOn(mail -> text(mail.raw()).contains(body(notice)))
          .hasSize(1);
    }
  }

  @Test
  void noBccStandsInAnyMailbox() throws Exception {
    List<FolderMail> everything = everything();
    assertThat(everything)
        .hasSizeGreaterThan(100)
        .noneMatch(
            mail -> {
              String text = text(mail.raw()).toLowerCase(Locale.ROOT);
              return text.contains("\nbcc:") || text.contains("\nresent-bcc:");
            });
  }

  @Test
  void handledRequestsAreReadAndNothingElseIs() throws Exception {
    assertThat(world.mail().folder(AOG, "INBOX"))
        .allSatisfy(
            mail ->
                assertThat(mail.flags())
                    .as(subject(mail))
                    .isEqualTo(isRequest(mail) ? Set.of("\\Seen") : Set.of()));
  }

  @Test
  void theFailureReportHoldsTheWholeTranscript() throws Exception {
    String report = text(mailAbout(SampleMous.FAILING_RUN).raw());
    assertThat(report)
        .contains("[arcdistribution@almasciencedev ~]$ stagecalms.sh 2018.1.01277.S")
        .contains("Failed. Please investigate ");
  }

  @Test
  void everyRunWasStartedOnceOverOpenSsh() throws Exception {
    List<String> started =
        world.home().runs().stream()
            .filter(line -> line.startsWith("start "))
            .map(line -> line.split(" ", 3)[2])
            .toList();
    assertThat(started).hasSize(11).doesNotHaveDuplicates();
    assertThat(world.ssh().log()).anyMatch(line -> line.contains("Accepted publickey for "));
  }

  @Test
  void theNoticeLeadsToDataThatCanBeFetchedPieceByPiece(@TempDir Path folder) throws Exception {
    Download download = new Download(link(SampleMous.PI), SampleMous.PI.passedBlock());
    assertThat(download.page()).contains("Calibrated data of MOUS", download.tar());

    Path set = download.inTwoPieces(folder);
    assertThat(Download.taql("select NAME from " + set + "/FIELD").lines())
        .contains("J1924-2914", "J0510+1800", "J0321+1234", "SCI_TARGET");
    assertThat(Download.taql("select gcount() as n from " + set)).contains("400");
  }

  @Test
  void calibratorsComeWithoutATraceOfTheTarget(@TempDir Path folder) throws Exception {
    SampleMous of = SampleMous.CALIBRATORS;
    Download download = new Download(link(of), of.passedBlock());

    Path set = download.inTwoPieces(folder);
    assertThat(Download.taql("select NAME from " + set + "/FIELD").lines())
        .contains("J0510+1800", "J0321+1234")
        .doesNotContain("J1924-2914");
    assertThat(Download.taql("select gcount() as n from " + set)).contains("200");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .hasSizeGreaterThan(20)
          .allSatisfy(
              file ->
                  assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                      .doesNotContain("SCI_TARGET"));
    }
  }

  private static URI link(SampleMous of) throws Exception {
    return text(mailAbout(of).raw())
        .lines()
        .filter(line -> line.startsWith(world.staging().links().toString()))
        .findFirst()
        .map(URI::create)
        .orElseThrow();
  }

  /** The last one: it leaves copies in the mailbox that the others count. */
  @Test
  @Order(Integer.MAX_VALUE)
  void whatTheBotWroteMakesNoCaseAndNoMailWhenItComesBack() throws Exception {
    Witness witness = new Witness(world, store);
    List<SentMail> written = bots();
    int cases = cases(witness);
    for (SentMail mail : written) {
      world.mail().deliver(mail.raw(), "owner@lists.example.org", List.of(AOG));
      world.mail().deliver(mail.raw(), SampleMous.CONTACT.text(), List.of(AOG));
    }
    ask("77777");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> bots().stream().anyMatch(mail -> text(mail.raw()).contains("ticket 77777")));

    assertThat(witness.report().unread()).isZero();
    assertThat(cases(witness)).isEqualTo(cases + 1);
    assertThat(bots()).hasSize(written.size() + 1);
  }

  /** One more request: when it is answered, what came before it was read. */
  private static void ask(String ticket) throws Exception {
    Request last =
        new Request(
            SampleMous.CONTACT,
            SampleMous.CYCLE_0.uid(),
            new ProjectCode("2011.0.00218.S"),
            List.of(),
            "Akiko Morimoto",
            SamplePerson.AKIKO.email(),
            new Ticket(ticket));
    new Sender(world, InstantSource.system())
        .perform(
            new Scene.Act.Mail(
                SampleMous.CONTACT.text(),
                RequestText.subject(last.mous()),
                RequestText.body(last, Story.MAINTAINER)));
  }

  private static List<SentMail> bots() {
    return world.mail().sent().stream().filter(mail -> mail.envelopeFrom().equals(AOG)).toList();
  }

  private static int cases(Witness witness) {
    return witness.report().counts().values().stream().mapToInt(Integer::intValue).sum();
  }

  private static List<FolderMail> everything() throws Exception {
    List<String> people =
        Stream.of(
                Stream.of(AOG, "evkampe@eso.org", "dpetry@eso.org", "colleague@eso.org"),
                Stream.of(SamplePerson.values()).map(person -> person.email().text()))
            .flatMap(group -> group)
            .distinct()
            .toList();
    List<FolderMail> everything = new ArrayList<>();
    for (String person : people) {
      everything.addAll(world.mail().folder(person, "INBOX"));
    }
    return everything;
  }

  private static SentMail mailAbout(SampleMous of) {
    List<SentMail> mails = new Witness(world, store).mailsAbout(of.uid());
    assertThat(mails).hasSize(1);
    return mails.get(0);
  }

  private static boolean isRequest(FolderMail mail) {
    return subject(mail).startsWith("Subject: ALMA: REQUEST");
  }

  private static String subject(FolderMail mail) {
    return text(mail.raw())
        .lines()
        .filter(line -> line.startsWith("Subject: "))
        .findFirst()
        .orElse("no subject");
  }

  private static String body(SentMail mail) {
    String text = text(mail.raw());
    return text.substring(text.indexOf("\n\n"));
  }

  private static String text(byte[] raw) {
    return new String(raw, StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
