package calmsbot.requestform;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a text.
 *
 * @param number counted from 1 in the text as read
 * @param text without odd blanks, otherwise unchanged
 */
record Line(int number, String text) {
  /** Splits at LF, CRLF, CR and the two Unicode separators. */
  static List<Line> of(String text) {
    var lines = new ArrayList<Line>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (ends(text, i)) {
        int end = text.charAt(i) == '\n' && i > start && text.charAt(i - 1) == '\r' ? i - 1 : i;
        lines.add(new Line(lines.size() + 1, Characters.clean(text.substring(start, end))));
        start = i + 1;
      }
    }
    lines.add(new Line(lines.size() + 1, Characters.clean(text.substring(start))));
    return lines;
  }

  private static boolean ends(String text, int i) {
    return switch (text.charAt(i)) {
      case '\n', '\u2028', '\u2029' -> true;
      case '\r' -> i + 1 == text.length() || text.charAt(i + 1) != '\n';
      default -> false;
    };
  }

  boolean isBlank() {
    return text.isBlank();
  }

  Line upTo(int column) {
    return new Line(number, text.substring(0, column));
  }
}
