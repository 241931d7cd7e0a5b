package calmsbot.requestform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What in a text is the writer's own, and what a former mail; a slash is a line end. */
class QuotedTextTest {
  private static QuotedText history(String text) {
    return QuotedText.in(Line.of(text.replace('/', '\n')));
  }

  private static String own(String text) {
    return shown(history(text).own());
  }

  private static String shown(List<Line> lines) {
    return lines.stream().map(Line::text).collect(Collectors.joining("/"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          From: x/Sent: y/z                                | ``
          hello/From: x/Subject: y/z                       | hello/
          hello From: x Sent: y z                          | `hello `
          hello/De : x/Envoyé : y/z                        | hello/
          hello/*From:* x/*Sent:* y/z                      | hello/*
          hello/From: x/1/2/3/4/5/6/Sent: y                | hello/
          hello/Von： x/Gesendet： y/z                      | hello/
          Note: From: x/Sent: y                            | `Note: `
          hello/-----Original Message-----/z               | hello/
          hello -----Original Message----- z               | `hello `
          hello --- From: x/Sent: y                        | `hello --- `
          hello -----Original Message----- From: x Sent: y | `hello `
          hello/Ursprüngliche Nachricht/z                  | hello/
          hello/***** Forwarded Message *****/z            | hello/
          """)
  void belowAnAnnouncementAllIsHistory(String text, String own) {
    assertThat(own(text)).isEqualTo(own);
    assertThat(history(text).first()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          On Mon, 23 Nov 2026, X <x@y.org> wrote:/z      | `On Mon, 23 Nov 2026, X <x@y.org> `
          On Mon, 23 Nov 2026/X wrote:/z                 | ``
          On Monday/X <x@y.org>/wrote:/z                 | ``
          x@y.org wrote:/z                               | `x@y.org `
          Am 23.11.2026 schrieb X <x@y.org>:/z           | `Am 23.11.2026 `
          23.11.2026 09:15, X <x@y.org>:/z               | ``
          """)
  void aSentenceThatNamesWhoWroteAnnouncesToo(String text, String own) {
    assertThat(own(text)).startsWith(own).doesNotContain("z");
    assertThat(history(text).first()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: x",
        "From: x/1/2/3/4/5/6/7/Sent: y",
        "Sent: y/From: x",
        "Fromm: x/Sent: y",
        "hello from x, sent today",
        "On 23 November he wrote that all is well",
        "She wrote to them, and this is so: fine",
        "wrote",
        "X <x@y.org>: hello",
        "-----BEGIN PGP SIGNED MESSAGE-----",
        "--- a - b ---",
        "Original",
        "a > b",
        "abcde> b"
      })
  void talkIsNoHistory(String text) {
    assertThat(own(text)).isEqualTo(text);
    assertThat(history(text).first()).isEmpty();
  }

  @Test
  void belowMarkedLinesTheWriterGoesOn() {
    assertThat(own("a/> b/c")).isEqualTo("a//c");
    assertThat(own("a/ XY> b/c")).isEqualTo("a//c");
    assertThat(own("On 1 May 2026 X wrote:/> b/c")).endsWith("//c");
    assertThat(own("On 1 May 2026 X wrote://> b/c")).endsWith("///c");
    assertThat(own("On 1 May 2026 X wrote:/a/> b/c")).endsWith("//c");
    assertThat(own("On 1 May 2026 X wrote:/a/b/> c/d")).doesNotContain("d");
    assertThat(own("On 1 May 2026 X wrote:////> c/d")).doesNotContain("d");
  }

  @Test
  void whatBearsNoMarkIsKeptApartFromWhatDoes() {
    QuotedText history = history("a/> b/-----Original Message-----/c");
    assertThat(shown(history.unmarked())).isEqualTo("a/-----Original Message-----/c");
    assertThat(history.first()).map(Line::number).contains(2);
  }
}
