package calmsbot.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes two mails copies of one. */
class OwnMailTest {
  private static final String MAIL =
      """
      Date: Mon, 2 Sep 2019 14:00:27 +0000
      From: aog@eso.org
      To: judit@example.org, evkampe@eso.org
      Message-ID: <case-1.notice.00@calmsbot.eso.org>
      Subject: Re: ALMA: REQUEST FOR CALIBRATED DATA
      References: <request@eso.org>
      X-Calmsbot: calmsbot.eso.org
      X-Calmsbot-Id: <case-1.notice.00@calmsbot.eso.org>
      X-Calmsbot-Store: 0badcafe 1234
      Content-Type: text/plain; charset=UTF-8
      Content-Transfer-Encoding: 8bit

      Gr\u00fc\u00dfe: your data lie at http://x.org/a

      The team
      """;

  @Test
  void readsTheMarks() {
    OwnMail mail = read(MAIL);

    assertThat(mail.messageId()).contains("<case-1.notice.00@calmsbot.eso.org>");
    assertThat(mail.fixedId()).isEqualTo(mail.messageId());
    assertThat(mail.bot()).contains("calmsbot.eso.org");
    assertThat(mail.store()).contains("0badcafe 1234");
  }

  @Test
  void isTheSameWhateverServersDoToItsForm() {
    assertSame(MAIL.replace("\n", "\r\n"));
    assertSame("Return-Path: <aog@eso.org>\nReceived: from a\n by b\nX-Spam: no\n" + MAIL);
    assertSame(MAIL.replace("The team\n", "The team  \n\n\n"));
    assertSame(MAIL.replace("REQUEST FOR", "REQUEST\n FOR"));
    assertSame(MAIL.replace("case-1.notice.00@calmsbot.eso.org>\nSubject", "1@ses>\nSubject"));
    assertSame(MAIL.replace("judit@", "Judit <Judit@").replace("org, ev", "org>, ev"));
    assertSame(
        MAIL.replace("8bit", "quoted-printable").replace("Gr\u00fc\u00dfe", "Gr=C3=BC=C3=\n=9Fe"));
    String body = MAIL.substring(MAIL.indexOf("\n\n") + 2);
    assertSame(
        MAIL.replace("8bit", "base64")
            .replace(
                body,
                Base64.getMimeEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8))));
  }

  @ParameterizedTest
  @CsvSource({
    "x.org/a, x.org/b",
    "The team, The team and a footer",
    "judit@example.org, mallory@example.org",
    "From: aog@, From: aug@",
    "Re: ALMA, Fw: ALMA",
    "14:00:27, 14:00:28",
    "<request@, <another@",
    "text/plain, text/html"
  })
  void isAnotherWhereItSaysSomethingElse(String ours, String other) {
    assertThat(MAIL).contains(ours);
    assertThat(read(MAIL.replace(ours, other)).content()).isNotEqualTo(read(MAIL).content());
  }

  @Test
  void isAnotherWithAPartMoreOrWithout() {
    String parts =
        MAIL.replace("text/plain; charset=UTF-8", "multipart/mixed; boundary=b")
            .replace("Gr\u00fc", "--b\nContent-Type: text/plain; charset=UTF-8\n\nGr\u00fc");
    String attached = "--b\nContent-Type: application/x; name=y\n\nbytes\n";

    assertThat(read(parts + "--b--\n").content()).isEqualTo(read(MAIL).content());
    assertThat(read(parts + attached + "--b--\n").content()).isNotEqualTo(read(MAIL).content());
  }

  private static void assertSame(String copy) {
    assertThat(copy).isNotEqualTo(MAIL);
    assertThat(read(copy).content()).isEqualTo(read(MAIL).content());
  }

  private static OwnMail read(String mail) {
    return OwnMail.read(mail.getBytes(StandardCharsets.UTF_8));
  }
}
