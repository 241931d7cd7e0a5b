package calmsbot.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Other people's text of several lines, made safe to read: LF line ends, tabs, and otherwise no
 * character that {@link OneLine} calls unsafe.
 */
public final class PlainText {
  private static final Pattern LINE_END = Pattern.compile("\\r\\n?|[\\x{85}\\x{2028}\\x{2029}]");
  private static final Pattern UNSAFE = Pattern.compile("(?![\\n\\t])" + OneLine.UNSAFE);
  private static final int DELETE = 0x7F;

  private PlainText() {}

  /** Without unsafe characters. */
  public static String of(String text) {
    return UNSAFE.matcher(lines(text)).replaceAll("");
  }

  /** Complete: unsafe characters are shown, e.g. as {@code ^[} or {@code <U+202E>}. */
  public static String visible(String text) {
    return UNSAFE
        .matcher(lines(text))
        .replaceAll(found -> Matcher.quoteReplacement(shown(found.group().codePointAt(0))));
  }

  private static String shown(int unsafe) {
    return unsafe <= DELETE ? "^" + (char) (unsafe ^ '@') : "<U+%04X>".formatted(unsafe);
  }

  private static String lines(String text) {
    return LINE_END.matcher(text).replaceAll("\n");
  }
}
