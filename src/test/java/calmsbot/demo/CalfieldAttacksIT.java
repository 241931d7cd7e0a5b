package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import calmsbot.app.App;
import calmsbot.config.SettingsLoader;
import calmsbot.demo.MailTraffic.SentMail;
import calmsbot.demo.Story.Scene;
import calmsbot.requestform.RequestText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever stands behind {@code calfield}, nothing but calibrators of that MOUS is staged: from the
 * mail to the answer, in the words that the EU ARC contact reads.
 */
@Timeout(180)
class CalfieldAttacksIT {
  private static final String OFFER =
      "The calibrators of this MOUS, to be named exactly so: J0321+1234, J0510+1800, J1924-2914";

  @TempDir static Path folder;
  static World world;
  static App app;
  static Sender sender;
  static HostLog host;
  static int ticket = 88_000;

  @BeforeAll
  static void start() throws Exception {
    InstantSource clock = InstantSource.system();
    world = World.start(folder, Path.of("").toAbsolutePath(), Duration.ofSeconds(1), clock);
    StandIn.inTheStory(world.stagingHost().home(), Duration.ofSeconds(1));
    app = App.start(SettingsLoader.load(world.config()), clock);
    sender = new Sender(world, clock);
    host = new HostLog(world.stagingHost().home());
  }

  @AfterAll
  static void stop() throws Exception {
    app.close();
    world.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HD_140148            | HD_140148 was observed as a science target in this MOUS, so it is no calibrator here.
          J0510+1800,HD_140148 | HD_140148 was observed as a science target in this MOUS, so it is no calibrator here.
          hd_140148            | hd_140148 is not a field of this MOUS.
          HD_140444            | HD_140444 is not a field of this MOUS.
          j0510+1800           | j0510+1800 is called J0510+1800 in this MOUS.
          J0510+180            | J0510+180 is called J0510+1800 in this MOUS.
          J0510+1801           | J0510+1801 is not a field of this MOUS; near names are J0510+1800.
          J1924-292            | J1924-292 is called J1924-2914 in this MOUS.
          Ceres                | Ceres is not a field of this MOUS.
          """)
  void isRefusedWithTheNamesThatAreMeant(String calfield, String reason) throws Exception {
    assertThat(answer(calfield)).contains(reason, OFFER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "0~9",
        "5",
        ">=0",
        "J*",
        "J0510?1800",
        "0,1",
        "!J0510+1800",
        "&",
        "..",
        "-1",
        "J0510+1800;0",
        "{0..9}",
        "$(id)",
        "[0-9]",
        "*HD*",
        "0~9,J0510+1800",
        "^3"
      })
  void isNoNameAndRefusedBeforeTheArchiveIsAsked(String calfield) throws Exception {
    assertThat(answer(calfield)).contains("calfield").doesNotContain(OFFER);
  }

  private static String answer(String calfield) throws Exception {
    SampleMous of = SampleMous.CALIBRATORS;
    String number = Integer.toString(++ticket);
    String body =
        RequestText.body(of.request(), Story.MAINTAINER)
            .replaceFirst("(?m)^calfield .*$", "")
            .replace("for user ", "calfield " + calfield + "\nfor user ")
            .replace("\n\ncalfield", "\ncalfield")
            .replace(of.ticket().number(), number);
    sender.perform(
        new Scene.Act.Mail(SampleMous.CONTACT.text(), RequestText.subject(of.uid()), body));
    await().atMost(Duration.ofSeconds(60)).until(() -> mails(number).size() == 1);
    SentMail mail = mails(number).get(0);
    RawMail raw = RawMail.of(mail);
    assertThat(raw.the("X-Calmsbot-Verdict")).isEqualTo("INVALID_REQUEST");
    assertThat(mail.recipients())
        .containsExactlyInAnyOrder(SampleMous.CONTACT.text(), Story.BOT, Story.MAINTAINER.text());
    assertThat(host.started()).isEmpty();
    return raw.body().substring(0, raw.body().indexOf("wrote:\n"));
  }

  private static List<SentMail> mails(String ticketNumber) {
    return world.mail().sent().stream()
        .filter(mail -> mail.envelopeFrom().equals(Story.BOT))
        .filter(mail -> RawMail.of(mail).body().contains("> helpdesk ticket " + ticketNumber))
        .toList();
  }
}
