package calmsbot.mail;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on time and memory; every one takes more than its share somewhere. */
class HostileEmailTest {
  private static final int SIZE = 12_000_000;
  private static final long MOST_NANOS = 4_000_000_000L;
  private static final String TEXT = "Content-Type: text/plain; charset=utf-8";
  private static final String FLOWED = TEXT + "; format=flowed; delsp=yes\n\n";
  private static final String MIXED = "Content-Type: multipart/mixed; boundary=b\n\n";
  private static final String HTML = "Content-Type: text/html\n\n";

  private final EmailReader reader = new EmailReader();

  static Stream<Arguments> bombs() {
    return Stream.of(
        Arguments.of("Subject: x\n", "a:b\n"),
        Arguments.of("Subject: x\n", " \n"),
        Arguments.of("Subject: ", "=?utf-8?q?"),
        Arguments.of("", "\0"),
        Arguments.of("Subject: x\n\nx", "\r"),
        Arguments.of("Subject: x\r", "\r"),
        Arguments.of(FLOWED, "words and \n"),
        Arguments.of(FLOWED, ">"),
        Arguments.of(MIXED, "--b\n\n"),
        Arguments.of(MIXED + "--b\n", "a:b\n"),
        Arguments.of(nested(), "x\n"),
        Arguments.of(
            "Content-Type: multipart/mixed\n\n", "--guess-this\nContent-Type: multipart/mixed\n\n"),
        Arguments.of("Content-Transfer-Encoding: quoted-printable\n\n", "="),
        Arguments.of("Content-Transfer-Encoding: quoted-printable\n\n", " "),
        Arguments.of("Content-Transfer-Encoding: base64\n\n", "!"),
        Arguments.of("Content-Transfer-Encoding: base64\n\n", "QUJD"),
        Arguments.of("Content-Transfer-Encoding: uuencode\n\n", "x\n"));
  }

  private static String nested() {
    var nested = new StringBuilder("Content-Type: multipart/mixed; boundary=b0\n\n");
    for (int i = 0; i < 100; i++) {
      nested.append("--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n".formatted(i, i + 1));
    }
    return nested.toString();
  }

  @Tag("heavy")
  @ParameterizedTest
  @MethodSource("bombs")
  void isReadInBoundedTime(String head, String unit) {
    assertThat(timed(filled(head, unit, SIZE)).renderings())
        .allMatch(text -> text.length() <= 600_000);
  }

  @Tag("heavy")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>",
        "<b><p>",
        "<a href=mailto:x@y>t",
        "<blockquote>x<br>",
        "<table><tr><td>",
        "<td>x",
        "<a ",
        "<a b=c ",
        "<!--",
        "<font size=1>",
        "<i><table>",
        "<span style='",
        "<em></p>",
        "<b a=1><b a=2><b a=3><p>",
        "x\u00a0"
      })
  void htmlIsReadInBoundedTime(String unit) {
    assertThat(timed(filled(HTML, unit, SIZE / 12)).cut()).isTrue();
  }

  /** By the thread's own clock: what else the machine does is no part of it. */
  private EmailMessage timed(byte[] mail) {
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    EmailMessage letter = reader.read(mail);
    assertThat(threads.getCurrentThreadCpuTime() - start).isLessThan(MOST_NANOS);
    return letter;
  }

  private static byte[] filled(String head, String unit, int size) {
    byte[] first = head.getBytes(StandardCharsets.UTF_8);
    byte[] then = unit.getBytes(StandardCharsets.UTF_8);
    byte[] mail = Arrays.copyOf(first, size);
    System.arraycopy(then, 0, mail, first.length, then.length);
    for (int done = then.length; first.length + done < size; done *= 2) {
      int more = Math.min(done, size - first.length - done);
      System.arraycopy(mail, first.length, mail, first.length + done, more);
    }
    return mail;
  }

  @Tag("heavy")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Subject: =?utf-8?q?a?= =?x?b?QQ==?=",
        "From: a@b.c,",
        "From: <",
        "From: (",
        "References: <a@b>",
        "Content-Type: text/plain;a*0=b",
        "Content-Type: multipart/mixed; boundary=",
        "Authentication-Results: a; dmarc=pass (",
        "Date: 1"
      })
  void oneHugeFieldIsReadInBoundedTime(String field) {
    int colon = field.indexOf(' ') + 1;
    String value = field.substring(colon).repeat(200_000 / (field.length() - colon));
    timed((field.substring(0, colon) + value + "\n\ntext").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatALimitCutsIsSaid() {
    var limits = new EmailLimits(100, 3, 50, 2, 1, 10);
    var small = new EmailReader(limits);
    assertThat(cut(small, "Subject: x\n\n0123456789")).isFalse();
    assertThat(cut(small, "Subject: x\n\n0123456789a")).isTrue();
    assertThat(cut(small, "a:b\nc:d\ne:f\n\n")).isFalse();
    assertThat(cut(small, "a:b\nc:d\ne:f\ng:h\n\n")).isTrue();
    assertThat(cut(small, "a:" + "b".repeat(97) + "\n\n")).isFalse();
    assertThat(cut(small, "a:" + "b".repeat(98) + "\n\n")).isTrue();
    assertThat(cut(small, "Subject: " + "x".repeat(50) + "\n\n")).isFalse();
    assertThat(cut(small, "Subject: " + "x".repeat(51) + "\n\n")).isTrue();
    assertThat(cut(small, MIXED + "--b\n\na\n--b\n\nb\n--b--")).isFalse();
    assertThat(cut(small, MIXED + "--b\n\na\n--b\n\nb\n--b\n\nc\n--b--")).isTrue();
    assertThat(cut(small, MIXED + "--b\nContent-Type: multipart/mixed\n\n--c")).isTrue();
  }

  private static boolean cut(EmailReader small, String mail) {
    return small.read(mail.getBytes(StandardCharsets.UTF_8)).cut();
  }

  @Tag("heavy")
  @Test
  void rulesOfManyPropertiesAreReadInBoundedTime() {
    String rule = IntStream.range(0, 10_000).mapToObj("p%d:1;"::formatted).collect(joining());
    String page =
        "<style>*{" + rule + "}.a{" + rule + "}</style>" + "<i class=a></i>".repeat(8_000);
    assertThat(timed((HTML + page + "MOUS").getBytes(StandardCharsets.UTF_8)).text())
        .isEqualTo("MOUS");
  }

  @Test
  void deepTagsShowTheirText() {
    String deep = "<div>".repeat(50_000) + "MOUS" + "</div>".repeat(50_000);
    assertThat(Emails.read(HTML + deep).text()).isEqualTo("MOUS");
  }
}
