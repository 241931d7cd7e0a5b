package calmsbot.demo;

import calmsbot.model.OneLine;
import java.util.ArrayList;
import java.util.List;

/** Text fit for a terminal: nothing in it that steers one, and no line wider than asked. */
final class ConversationText {
  private ConversationText() {}

  /** Without control, direction and unassigned characters; tabs become blanks. */
  static String clean(String text) {
    return OneLine.marked(text.replace("\t", "    "));
  }

  /** Folds at blanks, and inside a word only where it is wider than a line. Never empty. */
  static List<String> fold(String text, int width) {
    var lines = new ArrayList<String>();
    String rest = text.stripTrailing();
    while (columns(rest) > width) {
      int cut = cut(rest, width);
      lines.add(rest.substring(0, cut).stripTrailing());
      rest = rest.substring(cut).stripLeading();
    }
    if (lines.isEmpty() || !rest.isEmpty()) {
      lines.add(rest);
    }
    return lines;
  }

  /** How many columns of a terminal a clean text takes. */
  static int columns(String text) {
    return text.codePoints().map(ConversationText::columns).sum();
  }

  private static int cut(String text, int width) {
    int most = fitting(text, width);
    int blank = text.lastIndexOf(' ', most);
    return blank > 0 && !text.substring(0, blank).isBlank() ? blank : most;
  }

  /** At least one character, so that folding comes to an end. */
  private static int fitting(String text, int width) {
    int end = Character.charCount(text.codePointAt(0));
    int used = columns(text.codePointAt(0));
    while (end < text.length() && used + columns(text.codePointAt(end)) <= width) {
      used += columns(text.codePointAt(end));
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }

  private static int columns(int character) {
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(character) ? 2 : 1;
  }

  private static boolean isWide(int character) {
    // full-width forms and emoji have no script of their own
    if (isWithin(character, 0xff01, 0xff60) || isWithin(character, 0x1f300, 0x1faff)) {
      return true;
    }
    return switch (Character.UnicodeScript.of(character)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
      default -> false;
    };
  }

  private static boolean isWithin(int character, int first, int last) {
    return character >= first && character <= last;
  }
}
