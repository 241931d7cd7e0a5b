package calmsbot.letter;

import java.util.regex.Pattern;

/** Decoded text made harmless to handle: LF line ends, no NUL, whole code points. */
final class CleanText {
  private static final char REPLACEMENT = '\uFFFD';
  private static final Pattern LINE_END = Pattern.compile("\\r*\\n|\\r|[\\u2028\\u2029]");
  private static final Pattern BROKEN = Pattern.compile("[\\x00\\ud800-\\udfff]");

  private CleanText() {}

  static String lines(String text) {
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return whole(LINE_END.matcher(unmarked).replaceAll("\n"));
  }

  /** On one line, for a header's value. */
  static String line(String text) {
    return whole(LINE_END.matcher(text).replaceAll(" ")).strip();
  }

  /** Replaced, not removed: a value with a NUL in it must not pass for one without. */
  private static String whole(String text) {
    return BROKEN.matcher(text).replaceAll(String.valueOf(REPLACEMENT));
  }
}
