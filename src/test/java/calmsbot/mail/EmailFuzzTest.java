package calmsbot.mail;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.RequestText;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Any bytes are read as a letter, and its texts as requests. As a plain test it does so with the
 * package's mails and with former finds, which the build lays into {@code LetterFuzzTestInputs}.
 * How to look for new ones stands in testing.md; a find is kept.
 */
class EmailFuzzTest {
  private static final long MOST_NANOS = 4_000_000_000L;

  private final EmailReader reader = new EmailReader();

  @FuzzTest(maxDuration = "30m")
  @DictionaryEntries({
    "Content-Type: multipart/mixed; boundary=b\\x0a\\x0a--b\\x0a",
    "Content-Type: multipart/alternative; boundary=",
    "Content-Type: message/rfc822\\x0a\\x0a",
    "Content-Type: text/html; charset=utf-7\\x0a\\x0a",
    "Content-Type: text/plain; charset=utf-16; format=flowed; delsp=yes\\x0a",
    "Content-Type: text/plain; charset*0=iso-2022; charset*1=-jp\\x0a",
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b\\x0a",
    "Content-Type: message/delivery-status\\x0a\\x0a",
    "Content-Transfer-Encoding: quoted-printable\\x0a",
    "Content-Transfer-Encoding: base64\\x0a",
    "Content-Transfer-Encoding: x-uuencode\\x0a",
    "Content-Disposition: attachment\\x0a",
    "Return-Path: <>\\x0a",
    "Final-Recipient: rfc822;",
    "Subject: =?utf-7?Q?+AG",
    "=?gb18030?B?",
    "<div style='font-size:0;color:#fff;display:none'>",
    "<style>.a{color:rgb(255,255,255)}</style>",
    "<blockquote type=cite>",
    "<table><tr><td>",
    "<!--[if mso]>",
    "<a href='mailto:%41@b?c'>",
    "&#x202e;",
    "On Monday, X <x@y.org> wrote:\\x0a> ",
    "uid___A001_X133d_X1244",
    "EU ARC contact ",
    "please create the calibrated MS for\\x0a"
  })
  void anyBytesAreRead(byte[] mail) {
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    EmailMessage letter = reader.read(mail);
    Stream.concat(letter.renderings().stream(), letter.concealed().stream())
        .forEach(text -> readsAsRequest(letter.subject(), text));
    assertThat(threads.getCurrentThreadCpuTime() - start).isLessThan(MOST_NANOS);
    assertThat(letter.subject()).doesNotContain("\n", "\r", "\0");
  }

  private static void readsAsRequest(String subject, String text) {
    assertThat(text).doesNotContain("\r", "\0");
    assertThat(text.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    assertThat(RequestText.read(Optional.of(subject), text)).isNotNull();
  }
}
