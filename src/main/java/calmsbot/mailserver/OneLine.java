package calmsbot.mailserver;

import java.util.regex.Pattern;

/**
 * Text from outside made safe for a header, a log or a message: one line, no control characters.
 */
public final class OneLine {
  /** Controls, line and paragraph separators, and what turns the direction of writing. */
  private static final Pattern UNSAFE =
      Pattern.compile(
          "[\\p{Cc}\\p{Zl}\\p{Zp}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}\\s]+");

  private OneLine() {}

  /** At most {@code most} characters of a text, on one line, with single blanks. */
  public static String of(String text, int most) {
    String line = UNSAFE.matcher(text).replaceAll(" ").strip();
    int length = line.codePointCount(0, line.length());
    return length <= most ? line : line.substring(0, line.offsetByCodePoints(0, most)).strip();
  }
}
