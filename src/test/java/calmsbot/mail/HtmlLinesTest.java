package calmsbot.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An HTML text has the lines that a mail client shows. */
class HtmlLinesTest {
  private static String shown(String html) {
    return Emails.read("Content-Type: text/html; charset=utf-8\n\n" + html).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a<br>b                                   | a/b
          a<br><br>b                               | a//b
          a <br> b                                 | a/b
          <br>a<br>                                | a
          <div>a</div><div>b</div>                 | a/b
          a<div>b</div>c                           | a/b/c
          <div><div>a</div></div><div>b</div>      | a/b
          <p>a</p><p>b</p>                         | a//b
          <p>a</p><div>b</div>                     | a//b
          <h1>a</h1>b                              | a//b
          <p class=MsoNormal>a</p><p class=MsoNormal>b</p> | a/b
          <p style='margin:0'>a</p><p style='margin:0cm'>b</p> | a/b
          <p style='margin:1em'>a</p><p>b</p>      | a//b
          <ul><li>a</li><li>b</li></ul>            | a/b
          a<b>b</b><i> c</i>                       | ab c
          a  b                                     | a b
          a<b> </b>b                               | a b
          a&nbsp;&nbsp;b                           | a  b
          a &nbsp;<br>b                            | a/b
          <div>a</div> <div>b</div>                | a/b
          <div>a<br></div>b                        | a/b
          <div><br></div>a                         | a
          a<div><br></div>b                        | a//b
          """)
  void blocksAndBreaksEndLines(String html, String lines) {
    assertThat(shown(html)).isEqualTo(lines.replace('/', '\n'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <table><tr><td>a</td><td>b</td></tr></table>                     | a b
          <table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>  | a b/c
          <table><tr><td><p>a</p></td><td><div>b</div></td></tr></table>   | a b
          <table><tr><td>a<br>b</td><td>c</td></tr></table>                | a/b c
          <table><tr><td></td><td>b</td></tr></table>                      | b
          <table><tr><td>a</td><td></td></tr><tr><td>c</td></tr></table>   | a/c
          x<table><tr><td>a</td></tr></table>y                             | x/a/y
          <table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>      | a//b c
          <p>x</p><table><tr><td>a</td></tr></table>                       | x//a
          <p>x</p><table><tr><td></td></tr><tr><td>a</td></tr></table>     | x//a
          <table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr></table> | a/b c d
          """)
  void theCellsOfARowStandOnOneLine(String html, String lines) {
    assertThat(shown(html)).isEqualTo(lines.replace('/', '\n'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a<blockquote>b</blockquote>c                                   | a/> b/c
          <blockquote>a<br>b</blockquote>                                | > a/> b
          <blockquote>a<br><br>b</blockquote>                            | > a/>/> b
          <blockquote>a<blockquote>b</blockquote>c</blockquote>d         | > a/> > b/> c/d
          <blockquote type=cite style='border:none'>a</blockquote>       | > a
          <blockquote style='border:none;border-left:1px'>a</blockquote> | > a
          <blockquote style='border:none'>a</blockquote>                 | a
          <blockquote style='border:1px'>a</blockquote>                  | > a
          <blockquote><p>a</p></blockquote><p>b</p>                      | > a//b
          <table><tr><td>a</td><td><blockquote>b</blockquote>c</td></tr></table> | a/> b/c
          """)
  void quotedLinesAreMarked(String html, String lines) {
    assertThat(shown(html)).isEqualTo(lines.replace('/', '\n'));
  }

  @Test
  void deepQuotesAreMarkedTenTimesAtMost() {
    String deep = "<blockquote>".repeat(12) + "a<br><br>b" + "</blockquote>".repeat(12) + "c";
    String marks = "> ".repeat(10);
    assertThat(shown(deep)).isEqualTo(marks + "a\n" + marks.strip() + "\n" + marks + "b\nc");
  }

  @Test
  void preformattedTextKeepsItsLinesAndBlanks() {
    assertThat(shown("<pre>a  b\n\n c</pre>d")).isEqualTo("a  b\n\n c\n\nd");
    assertThat(shown("<pre>a  \nb</pre>")).isEqualTo("a\nb");
    assertThat(shown("<div style='white-space:pre-wrap'>a  b\nc</div>d  e"))
        .isEqualTo("a  b\nc\nd e");
    assertThat(shown("<pre>a&nbsp;b&#13;c</pre>")).isEqualTo("a bc");
    assertThat(shown("<div>a\nb</div>")).isEqualTo("a b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <a href='mailto:x@y.org'>x@y.org</a>                           | x@y.org
          <a href='MAILTO:x@y.org?subject=s'>X@y.org</a>                 | X@y.org
          <a href='mailto:x%40y.org'>x@y.org</a>                         | x@y.org
          <a href='mailto:x+1@y.org'>x+1@y.org</a>                       | x+1@y.org
          <a href='mailto:z@y.org'>x@y.org</a>                           | x@y.org <mailto:z@y.org>
          <a href='mailto:z@y.org?subject=x@y.org'>x@y.org</a>           | x@y.org <mailto:z@y.org>
          <a href='mailto:z%zz@y.org'>x@y.org</a>                        | x@y.org <mailto:z%zz@y.org>
          <a href='mailto:z@y.org'></a>x@y.org                           | x@y.org
          <a href='mailto:'>x@y.org</a>                                  | x@y.org
          <a href='https://safe.example/?url=mailto%3Az%40y.org&x=1'>x@y.org</a> | x@y.org <mailto:z@y.org>
          <a href='https://safe.example/?url=mailto%3Ax%40y.org'>x@y.org</a>     | x@y.org
          <a href='https://y.org/'>x@y.org</a>                           | x@y.org
          <a name=z>x@y.org</a>                                          | x@y.org
          z@y.org <a href='mailto:z@y.org'>x@y.org</a>                   | z@y.org x@y.org <mailto:z@y.org>
          """)
  void anAddressBehindALinkIsSaidWhereItIsAnother(String html, String text) {
    assertThat(shown(html)).isEqualTo(text);
  }

  @Test
  void aLinkOfManyWordsSaysItsAddressAnyway() {
    String words = "x@y.org ".repeat(250);
    String link = "<a href='mailto:x@y.org'>%s</a>";
    assertThat(shown(link.formatted(words.strip()))).isEqualTo(words.strip());
    assertThat(shown(link.formatted(words + "ab"))).endsWith("ab <mailto:x@y.org>");
  }

  @Test
  void turnedLettersAreNotReadable() {
    assertThat(shown("a <bdo dir=rtl>b</bdo>")).isEqualTo("a \u202eb");
    assertThat(shown("a <b style='unicode-bidi:bidi-override'>b</b>")).isEqualTo("a \u202eb");
    assertThat(shown("a <b style='unicode-bidi:embed'>b</b>")).isEqualTo("a b");
  }

  @Test
  void aTagOfEndlessNameShowsNothingOfItself() {
    String name = "x".repeat(5_000);
    assertThat(shown("a <" + name + " b=c>b</" + name + "> c")).isEqualTo("a b c");
    assertThat(shown("a <" + name)).isEqualTo("a");
    assertThat(shown("1 < 2 <" + "<".repeat(3_000) + "b>c")).startsWith("1 < 2 <<").endsWith("<c");
  }
}
