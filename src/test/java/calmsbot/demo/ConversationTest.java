package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.demo.Conversation.ConversationPrinter;
import calmsbot.demo.Conversation.ConversationText;
import calmsbot.demo.MailTraffic.SentMail;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {
  private static final String AOG = "aog@eso.org";
  private final Conversation plain = new Conversation(AOG, 80, false);

  static SentMail sent(int number, List<String> to, String... lines) {
    byte[] raw = String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
    return new SentMail(number, Instant.EPOCH, "evkampe@eso.org", to, raw);
  }

  private static SentMail request() {
    return sent(
        1,
        List.of(AOG, "dpetry@eso.org"),
        "From: Eva <evkampe@eso.org>",
        "To: aog@eso.org",
        "Cc: dpetry@eso.org",
        "Subject: ALMA: REQUEST FOR CALIBRATED DATA MOUS uid___A001_X133d_X1244",
        "",
        "EU ARC contact evkampe@eso.org",
        "",
        "Dear AOG,");
  }

  private static SentMail notice() {
    return sent(
        12,
        List.of("judits@phys.ethz.ch", "evkampe@eso.org", AOG),
        "From: ALMA <AOG@eso.org>",
        "To: judits@phys.ethz.ch",
        "Subject: Re: ready",
        "",
        "Your calibrated data is ready for download from",
        "",
        "http://almascience.eso.org/arcdistribution/preview/cdb386950af8ee148b3a9bc633942c6a");
  }

  @Test
  void showsAPersonsMailFromTheLeftMargin() {
    assertThat(plain.lines(request()))
        .containsExactly(
            " 1  evkampe@eso.org --> aog@eso.org",
            "    cc dpetry@eso.org",
            "    ALMA: REQUEST FOR CALIBRATED DATA MOUS uid___A001_X133d_X1244",
            "    | EU ARC contact evkampe@eso.org",
            "    | Dear AOG,",
            "");
  }

  @Test
  void indentsTheBotsMailAndNamesItsBlindCopies() {
    assertThat(plain.lines(notice()))
        .containsExactly(
            "      12  AOG@eso.org ==> judits@phys.ethz.ch",
            "          bcc evkampe@eso.org, aog@eso.org",
            "          Re: ready",
            "          | Your calibrated data is ready for download from",
            "          | http://almascience.eso.org/arcdistribution/preview/cdb386950af8ee148",
            "          | b3a9bc633942c6a",
            "");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 40, 41, 80, 200})
  void neverExceedsTheWidth(int width) {
    var conversation = new Conversation(AOG, width, false);
    String wide = "天文台".repeat(60);
    var mail =
        sent(
            3,
            List.of("a@b.org"),
            "From: aog@eso.org",
            "Subject: " + wide,
            "",
            wide,
            "x".repeat(500));
    assertThat(conversation.lines(mail))
        .allSatisfy(
            line ->
                assertThat(ConversationText.columns(line))
                    .isLessThanOrEqualTo(Math.max(width, 40)));
  }

  @Test
  void leavesOutQuotedLinesAndSaysHowManyMoreThereAre() {
    var mail =
        sent(
            2,
            List.of(AOG),
            "From: x@y.org",
            "To: aog@eso.org",
            "Subject: s",
            "",
            "1",
            "> quoted",
            "2",
            "3",
            "4",
            "5",
            "6",
            "7",
            "8",
            "9",
            "10");
    assertThat(plain.lines(mail))
        .containsSubsequence("    | 1", "    | 2", "    | 8", "    | (2 more lines)")
        .doesNotContain("    | 9", "    | > quoted");
  }

  @Test
  void showsNoEscapeSequenceOfAMail() {
    var mail =
        sent(
            2,
            List.of("x\u001b]0;t@y.org"),
            "From: a@b.org",
            "Subject: =?utf-8?Q?=1B[2J?=",
            "",
            "\u001b[31m");
    assertThat(String.join("\n", plain.lines(mail))).doesNotContain("\u001b");
  }

  @Test
  void showsTheFirstTextOfAMailInParts() {
    var mail =
        sent(
            2,
            List.of(AOG),
            "From: x@y.org",
            "To: aog@eso.org",
            "Subject: =?utf-8?Q?Caf=C3=A9?=",
            "MIME-Version: 1.0",
            "Content-Type: multipart/mixed; boundary=b",
            "",
            "--b",
            "Content-Type: application/octet-stream",
            "",
            "bytes",
            "--b",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
            "w6kK",
            "--b--",
            "");
    assertThat(plain.lines(mail))
        .containsExactly(" 2  x@y.org --> aog@eso.org", "    Café", "    | é", "");
  }

  @Test
  void showsWhatIsNoMailAtAll() {
    var mail =
        sent(2, List.of(AOG), "Content-Type: text/plain; charset=nonsense", "", "still here");
    assertThat(plain.lines(mail)).contains("    bcc aog@eso.org", "    | still here");
  }

  @Test
  void paintsOnlyWhenAskedTo() {
    assertThat(plain.lines(notice())).noneMatch(line -> line.contains("\u001b"));
    assertThat(new Conversation(AOG, 80, true).lines(notice()))
        .contains("          \u001b[1mRe: ready\u001b[0m");
  }

  @Test
  void wantsColourOnATerminalWithoutNoColor() {
    assertThat(Conversation.wantsColour(Map.of(), true)).isTrue();
    assertThat(Conversation.wantsColour(Map.of("NO_COLOR", ""), true)).isTrue();
    assertThat(Conversation.wantsColour(Map.of("NO_COLOR", "1"), true)).isFalse();
    assertThat(Conversation.wantsColour(Map.of("TERM", "dumb"), true)).isFalse();
    assertThat(Conversation.wantsColour(Map.of(), false)).isFalse();
  }

  @Test
  void printsAMailInOnePiece() {
    var bytes = new ByteArrayOutputStream();
    new ConversationPrinter(plain, new PrintStream(bytes, false, StandardCharsets.UTF_8))
        .print(request());
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactlyElementsOf(plain.lines(request()));
  }
}
