package calmsbot.mail;

import java.util.regex.Pattern;

/** Decoded text made safe to handle: LF line ends, no NUL, whole code points. */
final class CleanText {
  private static final Pattern BROKEN = Pattern.compile("[\\x00\\ud800-\\udfff]");
  private static final Pattern SEPARATORS = Pattern.compile("[\\u2028\\u2029]");

  private CleanText() {}

  static String lines(String text) {
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return whole(SEPARATORS.matcher(lineFeeds(unmarked)).replaceAll("\n"));
  }

  /** On one line, for a header's value. */
  static String line(String text) {
    return lines(text).replace('\n', ' ').strip();
  }

  /** CR, CRLF and CRCRLF (which gateways make of them), each as one LF. */
  private static String lineFeeds(String text) {
    if (text.indexOf('\r') < 0) {
      return text;
    }
    var lines = new StringBuilder(text.length());
    int returns = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r') {
        returns++;
      } else {
        // a run of CR is one line end before LF, otherwise one each
        lines.append("\n".repeat(c == '\n' ? 0 : returns)).append(c);
        returns = 0;
      }
    }
    return lines.append("\n".repeat(returns)).toString();
  }

  /** Replaced, not removed: a value with a NUL must not pass for one without. */
  private static String whole(String text) {
    return BROKEN.matcher(text).replaceAll("\uFFFD");
  }
}
