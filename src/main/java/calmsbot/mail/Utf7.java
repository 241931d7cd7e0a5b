package calmsbot.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** UTF-7 (RFC 2152), which Java does not know. Old Exchange servers wrote it. */
final class Utf7 {
  private static final Pattern SHIFTED = Pattern.compile("\\+([A-Za-z0-9+/]*+)(-?)");

  private Utf7() {}

  static boolean isNamed(String charset) {
    return charset.toLowerCase(Locale.ROOT).matches("(x-|csunicode11|unicode-[12]-[01]-)?utf-?7");
  }

  /** Empty for bytes that are none. */
  static Optional<String> decode(byte[] bytes) {
    String written = new String(bytes, StandardCharsets.ISO_8859_1);
    if (written.chars().anyMatch(c -> c > '~')) {
      return Optional.empty();
    }
    var text = new StringBuilder(written.length());
    Matcher shifted = SHIFTED.matcher(written);
    int from = 0;
    while (shifted.find()) {
      text.append(written, from, shifted.start());
      Optional<String> run = run(shifted.group(1));
      if (run.isEmpty()) {
        return Optional.empty();
      }
      text.append(run.get());
      from = shifted.end();
    }
    return Optional.of(text.append(written, from, written.length()).toString());
  }

  /** {@code +-} is a plus; else whole units of UTF-16, and fewer than six bits to fill up. */
  private static Optional<String> run(String digits) {
    int bits = digits.length() * 6;
    if (bits % 16 >= 6) {
      return Optional.empty();
    }
    return digits.isEmpty()
        ? Optional.of("+")
        : Optional.of(
            new String(
                Base64.getDecoder().decode(digits), 0, bits / 16 * 2, StandardCharsets.UTF_16BE));
  }
}
