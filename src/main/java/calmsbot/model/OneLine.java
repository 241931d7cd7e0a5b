package calmsbot.model;

import java.util.regex.Pattern;

/**
 * Other people's text made safe for one line of ours: a header, a log, a terminal, a message.
 * Nothing in it can end the line, control a terminal, or change the order in which letters are
 * shown.
 */
public final class OneLine {
  /**
   * Controls of ASCII and Latin-1, direction marks and other format characters, halves of pairs,
   * private use, line and paragraph separators. Joiners stay, since some scripts and many emoji
   * need them; so do unassigned characters, since a later Unicode may assign them.
   */
  static final String UNSAFE =
      "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}&&[^\\x{200C}\\x{200D}]]";

  private static final int MOST_SHOWN = 80;

  private static final Pattern BLANK_OR_UNSAFE = Pattern.compile("[" + UNSAFE + "\\p{Z}\\s]+");
  private static final Pattern EACH_UNSAFE = Pattern.compile(UNSAFE);
  private static final Pattern EACH_BUT_TABS = Pattern.compile("(?!\\t)" + UNSAFE);

  private OneLine() {}

  /** With single blanks instead of all blanks and unsafe characters. */
  public static String of(String text) {
    return BLANK_OR_UNSAFE.matcher(text).replaceAll(" ").strip();
  }

  /** The same, at most {@code most} code points of it. */
  public static String of(String text, int most) {
    String line = of(text);
    int length = line.codePointCount(0, line.length());
    return length <= most ? line : line.substring(0, line.offsetByCodePoints(0, most)).strip();
  }

  /** Unchanged, but with a question mark for each unsafe character, so that none goes unnoticed. */
  public static String marked(String text) {
    return EACH_UNSAFE.matcher(text).replaceAll("?");
  }

  /** The same, its first 80 characters, followed by dots if there is more. */
  public static String shortened(String text) {
    String marked = marked(text);
    return marked.length() <= MOST_SHOWN ? marked : marked.substring(0, MOST_SHOWN) + "...";
  }

  /** The same in backquotes, for messages that repeat what was found. */
  public static String quoted(String text) {
    return "`" + shortened(text) + "`";
  }

  /** Unchanged and marked, but tabs stay: for output with columns. */
  public static String markedButTabs(String text) {
    return EACH_BUT_TABS.matcher(text).replaceAll("?");
  }
}
