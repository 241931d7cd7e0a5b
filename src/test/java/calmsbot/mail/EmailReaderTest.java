package calmsbot.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a@b.org                                  | a@b.org
          A B <a@b.org>                            | a@b.org
          dpetry@eso.org <evil@b.org>              | evil@b.org
          "dpetry@eso.org, x" <evil@b.org>         | evil@b.org
          a@b.org (not c@d.org \\) e@f.org)        | a@b.org
          Team: a@b.org, "x" <c@d.org>;            | a@b.org c@d.org
          a@b.org; c@d.org                         | a@b.org c@d.org
          <a@b.org> <c@d.org>                      | a@b.org c@d.org
          =?utf-8?q?dpetry=40eso.org?= <a@b.org>   | a@b.org
          <"dpetry"@eso.org>                       | dpetry@eso.org
          """)
  void readsTheAddressNotTheName(String from, String expected) {
    assertThat(Emails.withHeader("From: " + from).from())
        .extracting("text")
        .containsExactly((Object[]) expected.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.org, evil@[10.0.0.1]",
        "erika a@b.org",
        "MAILER-DAEMON <>",
        "<a@b.org@c.org>",
        "",
        "<a@b.org"
      })
  void believesNoSenderWhereOneCannotBeRead(String from) {
    assertThat(Emails.withHeader("From: " + from).from()).isEmpty();
  }

  @Test
  void collectsTheSendersOfEveryFromHeader() {
    assertThat(Emails.withHeader("From: a@b.org\nFROM : c@d.org").from())
        .extracting("text")
        .containsExactly("a@b.org", "c@d.org");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plain                                         | plain
          =?utf-8?Q?Zo=C3=AB_B?=                        | Zoë B
          =?utf-8?B?Wm/D?= =?UTF-8?B?qw==?=             | Zoë
          =?utf-8?Q?Zo=C3?= =?utf-8?Q?=AB?= x           | Zoë x
          =?utf-8*en?Q?a?= and =?iso-8859-1?q?=EB?=     | a and ë
          =?nowhere?q?=C3=AB?=                          | ë
          =?utf-8?q?not closed                          | =?utf-8?q?not closed
          =?utf-8?q?=ZZ=4?=                             | =ZZ=4
          =?utf-8?q?a=0D=0ABcc:_x=00?=                  | a Bcc: x\uFFFD
          =?utf-8?b?QQ=?=                               | A
          """)
  void decodesSubjects(String written, String read) {
    assertThat(Emails.withHeader("Subject: " + written).subject()).isEqualTo(read);
  }

  @Test
  void unfoldsTheSubjectWhereverItIsFolded() {
    assertThat(
            Emails.withHeader("Subject:\n ALMA:\r\n\tREQUEST =?utf-8?q?=C3?=\n =?utf-8?q?=AB?=")
                .subject())
        .isEqualTo("ALMA:\tREQUEST ë");
  }

  @Test
  void readsEightBitSubjects() {
    byte[] latin1 = "Subject: Zoë\n\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(new EmailReader().read(latin1).subject()).isEqualTo("Zoë");
    assertThat(Emails.withHeader("Subject: Zoë").subject()).isEqualTo("Zoë");
  }

  @Test
  void readsIdsAndDate() {
    EmailMessage letter =
        Emails.withHeader(
            "Message-ID: <a@b>\nIn-Reply-To: <z@b> (yours of today)\nReferences: <x@b>\n\t<y@b><x@b>\n"
                + "Date: Mon, 23 Nov 2026 09:15:00 +0100 (CET)");
    assertThat(letter.messageId()).contains("<a@b>");
    assertThat(letter.references()).containsExactly("<x@b>", "<y@b>", "<z@b>");
    assertThat(letter.date()).contains(Instant.parse("2026-11-23T08:15:00Z"));
  }

  @Test
  void leavesUnreadableIdsAndDatesOut() {
    EmailMessage letter = Emails.withHeader("Message-ID: <a b\0c>\nDate: some day");
    assertThat(letter.messageId()).isEmpty();
    assertThat(letter.date()).isEmpty();
    assertThat(Emails.withHeader("Message-ID: bare@b").messageId()).contains("<bare@b>");
  }

  @Test
  void readsOurLoopHeader() {
    assertThat(Emails.withHeader("x-calmsbot: 7\r\nX-Calmsbot: 8").ownMark()).contains("7");
    assertThat(Emails.withHeader("X-Calmsbot:").ownMark()).contains("");
    assertThat(Emails.withHeader("X-Other: 7").ownMark()).isEmpty();
  }

  @Test
  void loneReturnsHideNoHeader() {
    EmailHeader head = Emails.head("Subject: x\rAuthentication-Results: mail.eso.org; dmarc=pass");
    assertThat(head.entity().has("authentication-results")).isFalse();
    assertThat(head.subject()).isEqualTo("x Authentication-Results: mail.eso.org; dmarc=pass");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r", "\0", ":", " ", "\n\n\n", "From", "Subject:", "=?="})
  void readsAlmostNothing(String mail) {
    assertThat(Emails.read(mail).renderings()).hasSize(1);
  }

  @Test
  void takesTextWithoutHeadersAsText() {
    assertThat(Emails.read("Dear AOG,\nplease help\n").text())
        .isEqualTo("Dear AOG,\nplease help\n");
  }

  @Test
  void replacesNulInTextSoThatNoValueSlipsThrough() {
    assertThat(Emails.read("Subject: x\n\nMOUS uid\0___A001").text())
        .isEqualTo("MOUS uid\uFFFD___A001");
  }

  @Test
  void gatewaysDoubledReturnsAreOneLineEnd() {
    assertThat(Emails.read("Subject: x\r\r\n\r\na\r\r\nb\rc\n").text()).isEqualTo("a\nb\nc\n");
  }

  /** A copy of the same request is none beside it; a mail with it is a second one. */
  @Test
  void anAttachedMailIsReadWithItsSubject() {
    String mail = "Content-Type: message/rfc822\n\nSubject: =?utf-8?q?the_subject?=\n\nthe text";
    assertThat(
            Emails.read("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nown\n--b\n" + mail)
                .concealed())
        .containsExactly("the subject\n\nthe text");
  }
}
