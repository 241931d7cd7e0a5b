package calmsbot.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  private static final Set<String> LINE_ENDS = Set.of("\n", "\r", "\u0085", "\u2028", "\u2029");

  /** One rule for all texts of others, whatever their lines. */
  @Test
  void takesForUnsafeWhatOneLineDoesAtEveryCodePoint() {
    for (int each = 0; each <= Character.MAX_CODE_POINT; each++) {
      String text = Character.toString(each);
      String plain = PlainText.of("a" + text + "b");
      if (LINE_ENDS.contains(text)) {
        assertThat(plain).as("U+%04X", each).isEqualTo("a\nb");
      } else if (each == '\t' || OneLine.marked(text).equals(text)) {
        assertThat(plain).as("U+%04X", each).isEqualTo("a" + text + "b");
      } else {
        assertThat(plain).as("U+%04X", each).isEqualTo("ab");
      }
    }
  }

  @Test
  void endsLinesWithLineFeedsAlone() {
    assertThat(PlainText.of("a\r\nb\rc\u0085d\u2028e\u2029f\n\n"))
        .isEqualTo("a\nb\nc\nd\ne\nf\n\n");
  }

  @Test
  void leavesOutWhatIsNotSeen() {
    assertThat(PlainText.of("a\u061c\u200b\ufeffb\ud800c\u202ed")).isEqualTo("abcd");
  }

  @Test
  void showsWhatIsUnsafeWhereNothingMayBeLeftOut() {
    assertThat(PlainText.visible("\u001b[0m\u007f\u009b\u202e\udb40\udc01\u200b\t|\n"))
        .isEqualTo("^[[0m^?<U+009B><U+202E><U+E0001>\u200b\t|\n".replace("\u200b", "<U+200B>"));
  }
}
