package calmsbot.smtp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of several lines from outside, made safe to be read: LF line ends, nothing invisible. */
final class PlainText {
  private static final Pattern LINE_END = Pattern.compile("\\r\\n?|[\\x{85}\\x{2028}\\x{2029}]");
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\p{Cc}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}&&[^\\n\\t]]");

  private static final char DELETE = 0x7F;

  private PlainText() {}

  /** The text without control and direction characters. */
  static String of(String text) {
    return INVISIBLE.matcher(lines(text)).replaceAll("");
  }

  /** The text with nothing left out: control characters are shown, e.g. {@code ^[}. */
  static String visible(String text) {
    return INVISIBLE
        .matcher(lines(text))
        .replaceAll(found -> Matcher.quoteReplacement(shown(found.group().charAt(0))));
  }

  private static String shown(char invisible) {
    return invisible <= DELETE
        ? "^" + (char) (invisible ^ '@')
        : "<U+%04X>".formatted((int) invisible);
  }

  private static String lines(String text) {
    return LINE_END.matcher(text).replaceAll("\n");
  }
}
