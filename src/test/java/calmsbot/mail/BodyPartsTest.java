package calmsbot.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a mail's parts is its text, in which renderings, and what stands beside it. */
class BodyPartsTest {
  private static final String PLAIN = "Content-Type: text/plain\n\n";
  private static final String HTML = "Content-Type: text/html\n\n";

  /** A multipart whose boundary occurs in none of its parts. */
  private static String multi(String kind, String... parts) {
    String boundary = "b" + Integer.toHexString(List.of(parts).hashCode());
    var mail = new StringBuilder();
    mail.append("Content-Type: multipart/%s; boundary=%s\n\n".formatted(kind, boundary));
    for (String part : parts) {
      mail.append("--%s\n%s\n".formatted(boundary, part));
    }
    return mail.append("--%s--\nepilogue".formatted(boundary)).toString();
  }

  private static void reads(String mail, List<String> renderings, List<String> concealed) {
    EmailMessage letter = Emails.read(mail);
    assertThat(letter.renderings()).isEqualTo(renderings);
    assertThat(letter.concealed()).isEqualTo(concealed);
    assertThat(letter.cut()).isFalse();
  }

  @Test
  void anAlternativeHasAPlainAndAnHtmlRendering() {
    reads(multi("alternative", PLAIN + "a", HTML + "b"), List.of("a", "b"), List.of());
    reads(multi("alternative", HTML + "b", PLAIN + "a"), List.of("a", "b"), List.of());
    reads(multi("alternative", PLAIN + "a", HTML + "a"), List.of("a"), List.of());
    reads(multi("alternative", PLAIN + " ", HTML + "b"), List.of("b"), List.of());
    reads(multi("alternative", PLAIN + "\u00a0\n\u200b \n", HTML + "b"), List.of("b"), List.of());
    reads(multi("alternative", PLAIN + " ", HTML + "<br>"), List.of(""), List.of());
  }

  @Test
  void ofSeveralAlternativesTheFirstPlainAndTheLastHtmlAreShown() {
    reads(
        multi("alternative", PLAIN + "a", PLAIN + "b", HTML + "c", HTML + "d", HTML + "e"),
        List.of("a", "e"),
        List.of("b", "c", "d"));
  }

  @Test
  void thePartsOfASequenceStandOneBelowTheOther() {
    reads(multi("mixed", PLAIN + "a", PLAIN + "b"), List.of("a\nb"), List.of());
    reads(multi("mixed", PLAIN + "a", HTML + "b"), List.of("a\nb"), List.of());
    reads(
        multi("mixed", multi("alternative", PLAIN + "a", HTML + "b"), PLAIN + "c"),
        List.of("a\nc", "b\nc"),
        List.of());
    reads(
        multi("mixed", multi("alternative", PLAIN + "a", HTML + "b"), HTML + "c"),
        List.of("a\nc", "b\nc"),
        List.of());
    reads(
        multi("signed", PLAIN + "a", "Content-Type: application/x\n\nb"), List.of("a"), List.of());
  }

  @Test
  void aRelatedPartShowsItsRootAlone() {
    reads(multi("related", HTML + "a", HTML + "b"), List.of("a"), List.of("b"));
    reads(multi("related", "Content-Type: image/png\n\nx", HTML + "a"), List.of("a"), List.of());
    reads(multi("related", HTML + "a<s>b</s>", PLAIN + "c"), List.of("a"), List.of("ab", "c"));
    reads(multi("related", "Content-Type: image/png\n\nx"), List.of(""), List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Disposition: attachment\n\nsecret",
        "Content-Disposition: ATTACHMENT; filename=x.txt\nContent-Type: text/html\n\nsecret",
        "Content-Type: application/octet-stream; name=x.txt\n\nsecret",
        "Content-Type: application/octet-stream; name=\"REQUEST.EML \"\n\nsecret",
        "Content-Type: text/csv\n\nsecret",
        "Content-Type: text/x-amp-html\n\n<b>secret</b>",
        "Content-Type: text/enriched\n\n<bold>secret</bold>",
        "Content-Type: text/richtext\n\n<bold>secret</bold>"
      })
  void attachedTextsAreAside(String part) {
    reads(multi("mixed", PLAIN + "a", part), List.of("a"), List.of("secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: message/rfc822\n\nSubject: x\n\nsecret",
        "Content-Type: message/rfc822\n\n\nSubject: x\n\nsecret",
        "Content-Type: message/global\n\nSubject: =?utf-8?q?x?=\n\nsecret",
        "Content-Type: message/rfc822\n\nSubject: x\nContent-Type: text/html\n\n<b>secret</b>"
      })
  void attachedMailsAreAsideBelowTheirSubject(String part) {
    reads(multi("mixed", PLAIN + "a", part), List.of("a"), List.of("x\n\nsecret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: application/pdf\n\nsecret",
        "Content-Type: image/png; name=x.png\n\nsecret",
        "Content-Type: application/octet-stream; name=x.txt.exe\n\nsecret"
      })
  void otherAttachmentsAreNoText(String part) {
    reads(multi("mixed", PLAIN + "a", part), List.of("a"), List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: text/x-unknown\n\nshown",
        "Content-Type: nonsense\n\nshown",
        "Content-Type: text\n\nshown",
        "Content-Type: /plain\n\nshown",
        "Content-Type:\n\nshown",
        "Content-Type: application/xhtml+xml\n\n<p>shown</p>",
        "Content-Disposition: inline\n\nshown"
      })
  void aWholeMailOfSomeTextIsShown(String mail) {
    reads(mail, List.of("shown"), List.of());
  }

  @Test
  void anAttachmentMayBeTheWholeMail() {
    reads("Content-Disposition: attachment\n\nsecret", List.of(""), List.of("secret"));
    reads(
        multi("mixed", "Content-Disposition: attachment\n" + multi("mixed", PLAIN + "shown")),
        List.of("shown"),
        List.of());
  }

  @Test
  void thePartsOfADigestAreMails() {
    reads(multi("digest", "\nSubject: x\n\nsecret"), List.of(""), List.of("x\n\nsecret"));
    reads(multi("digest", PLAIN + "a"), List.of("a"), List.of());
  }

  @Test
  void aMailWithinAMailIsAsideWithAllItsParts() {
    String inner = multi("alternative", PLAIN + "a", HTML + "b<s>c</s>");
    reads(
        multi("mixed", PLAIN + "x", "Content-Type: message/rfc822\n\n" + inner),
        List.of("x"),
        List.of("\n\na", "\n\nb", "\n\nbc"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --b/a/--b--/x                   | a
          preamble/--b/a/--b--            | a
          --b  /a/--b--\t/x               | a
          --b/a/--bc/b/--b-x/c/--b--      | a/--bc/b/--b-x/c
          --b/a                           | a
          --b/a/--b                       | a
          --b/--b/a/--b--                 | a
          --b/a//--b--                    | a/
          x--b/--b/a/--b--                | a
          """)
  void onlyItsOwnBoundaryCutsAMultipart(String body, String text) {
    String mail = "Content-Type: multipart/mixed; boundary=b\n\n" + body.replace('/', '\n');
    assertThat(Emails.read(mail.replace("--b\n", "--b\n\n")).text())
        .isEqualTo(text.replace('/', '\n'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "; boundary=", "; boundary=\" \""})
  void aForgottenBoundaryIsGuessed(String parameter) {
    String type = "Content-Type: multipart/mixed" + parameter + "\n\n";
    assertThat(Emails.read(type + "x\n--12345\n--1234567\n\na\n--1234567--").text()).isEqualTo("a");
    assertThat(Emails.read(type + "x\n--123456\na").text()).isEqualTo("x\n--123456\na");
  }

  @Test
  void nothingBeyondALimitIsRead() {
    var small = new EmailReader(new EmailLimits(200, 9, 50, 4, 2, 10));
    String a = PLAIN + "a";
    String b = PLAIN + "b";
    assertThat(text(small, multi("mixed", a, b, a, b))).isEqualTo("a\nb\na\nb");
    assertThat(text(small, multi("mixed", a, b, a, b, a))).isEqualTo("a\nb\na\nb [cut]");
    assertThat(text(small, multi("mixed", multi("mixed", a), multi("mixed", b)))).isEqualTo("a\nb");
    assertThat(text(small, multi("mixed", multi("mixed", a, b), multi("mixed", b))))
        .isEqualTo("a\nb [cut]");
    assertThat(text(small, multi("mixed", PLAIN + "12345", PLAIN + "67890")))
        .isEqualTo("12345\n67890");
    assertThat(text(small, multi("mixed", PLAIN + "12345", PLAIN + "678901")))
        .isEqualTo("12345\n67890 [cut]");
  }

  @Test
  void nothingDeeperThanTheLimitIsRead() {
    var small = new EmailReader(new EmailLimits(200, 9, 50, 9, 2, 10));
    String twice = multi("mixed", multi("mixed", PLAIN + "a"), PLAIN + "b");
    assertThat(text(small, twice)).isEqualTo("a\nb");
    assertThat(text(small, multi("mixed", twice, PLAIN + "c"))).isEqualTo("b\nc [cut]");
    String attached = "Content-Type: message/rfc822\n\n" + PLAIN + "x";
    EmailMessage letter = small.read(multi("mixed", attached).getBytes(StandardCharsets.UTF_8));
    assertThat(letter.concealed()).containsExactly("\n\nx");
    assertThat(letter.cut()).isFalse();
    EmailMessage deep =
        small.read(multi("mixed", multi("mixed", attached)).getBytes(StandardCharsets.UTF_8));
    assertThat(deep.concealed()).isEmpty();
    assertThat(deep.cut()).isTrue();
  }

  private static String text(EmailReader reader, String mail) {
    EmailMessage letter = reader.read(mail.getBytes(StandardCharsets.UTF_8));
    return letter.text() + (letter.cut() ? " [cut]" : "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          quoted-printable   | a=3Db                 | a=b
          Quoted-Printable   | a=3d=C3=AB            | a=ë
          quoted-printable   | a=/b                  | ab
          quoted-printable   | a= \t/b               | ab
          quoted-printable   | a =/b                 | a b
          quoted-printable   | a  /b                 | a/b
          quoted-printable   | a=20 /b               | a /b
          quoted-printable   | a=                    | a
          quoted-printable   | a=4                   | a=4
          quoted-printable   | a=4G=G4               | a=4G=G4
          quoted-printable   | a= b                  | a= b
          base64             | YcOr                  | aë
          base64             | Yc/Or                 | aë
          x-uuencode         | begin 644 x/!80``/`/end | a
          8bit               | a=3D                  | a=3D
          BINARY (sic)       | a=3D                  | a=3D
          x-unknown          | a=3D                  | a=3D
          """)
  void aPartsCodingIsUndone(String coding, String written, String text) {
    String mail = "Content-Transfer-Encoding: " + coding + "\n\n" + written.replace('/', '\n');
    assertThat(Emails.read(mail).text().stripTrailing())
        .isEqualTo(text.replace('/', '\n').stripTrailing());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          no  | `a /b`             | a b
          no  | `a/b`              | a/b
          yes | `a /b`             | ab
          yes | `a  /b`            | a b
          no  | `a /> b`           | a /> b
          no  | `> a /> b/c`       | > a b/c
          no  | `>> a />> b /> c`  | >> a b /> c
          no  | `a //b`            | a /b
          no  | `-- /a`            | --!/a
          no  | `x /-- /a`         | x /--!/a
          no  | ` a/ > b`          | a/> b
          """)
  void flowedLinesAreRejoined(String delSp, String written, String text) {
    String type = "Content-Type: text/plain; format=Flowed; delsp=" + delSp + "\n\n";
    assertThat(Emails.read(type + written.replace('/', '\n')).text())
        .isEqualTo(text.replace('/', '\n').replace('!', ' '));
  }

  @Test
  void quotesOfFlowedTextAreMarkedTwentyTimesAtMost() {
    String type = "Content-Type: text/plain; format=flowed\n\n";
    assertThat(Emails.read(type + ">".repeat(21) + "a").text()).isEqualTo(">".repeat(20) + " a");
  }

  @Test
  void aParameterInPiecesIsOne() {
    assertThat(
            Emails.read(
                    "Content-Type: multipart/mixed; boundary*0=\"b\"; boundary*1=c; boundary*1*=d\n\n"
                        + "--bcd\n\na")
                .text())
        .isEqualTo("a");
    assertThat(
            Emails.read(
                    "Content-Type: multipart/mixed; boundary=----=_Part; boundary=x; y\n\n------=_Part\n\na")
                .text())
        .isEqualTo("a");
  }

  @Test
  void whatStandsBelowTheEndOfBase64IsNotShownAndNotForgotten() {
    String base64 = "Content-Transfer-Encoding: base64\n\n";
    EmailMessage letter = Emails.read(base64 + "aGVsbG8=\nYW5vdGhlcg==\nMOUS in plain words\n");

    assertThat(letter.renderings()).containsExactly("hello");
    assertThat(letter.concealed())
        .contains("another")
        .anySatisfy(text -> assertThat(text).contains("MOUS in plain words"));
    assertThat(letter.cut()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "aGVs*bG8=, hello",
    "aGVs bG8=, hello",
    "'aGVs\\nbG8=', hello",
    "'aGVs\\n\\nbG8=', hello",
    "'aGVs\\n\\nbG8g\\n\\nYW5k', hello and",
    "'aGVsbG8g\\nYW5k\\n', hello and",
    "'aGVsbG8g\\nYW5k\\n\\nabcd\\n', hello and",
    "'aGVsbG8g\\nYW5k\\n--\\nabcd\\n', hello and",
    "'aGVsbG8g\\nYW5k\\n____\\nabcd\\n', hello and",
    "'aGVsbG8g\\nYW5k\\nno more words\\n', hello and",
    "'aGVsbG8gYW5\\n\\nno more words\\n', hello an",
    "'aGVsbG8\\n\\n--\\nno more words\\n', hello",
    "=aGVsbG8, hello",
    "a=GVsbG8, hello",
    "aGVs=bG8, hello"
  })
  void base64EndsAsTheEncoderEndedIt(String coded, String text) {
    EmailMessage letter =
        Emails.read("Content-Transfer-Encoding: base64\n\n" + coded.replace("\\n", "\n"));
    assertThat(letter.text().strip()).isEqualTo(text);
  }
}
