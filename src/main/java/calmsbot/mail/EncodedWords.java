package calmsbot.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes RFC 2047 in an unfolded header value. Neighbours in one charset are joined before they
 * are decoded, since many mailers cut in the middle of a character.
 */
final class EncodedWords {
  private static final Pattern WORD =
      Pattern.compile("=\\?([^?*\\s]+)(?:\\*[^?\\s]*)?\\?([bBqQ])\\?([^?]*)\\?=");

  private final String value;
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private String charset = "";

  private EncodedWords(String value) {
    this.value = value;
  }

  static String decode(String value) {
    return new EncodedWords(value).decode();
  }

  private String decode() {
    Matcher word = WORD.matcher(value);
    int end = 0;
    while (word.find()) {
      between(value.substring(end, word.start()), end > 0);
      add(word.group(1), bytes(word.group(2), word.group(3)));
      end = word.end();
    }
    flush();
    return text.append(value, end, value.length()).toString();
  }

  private void between(String gap, boolean afterWord) {
    if (!afterWord || !gap.isBlank()) {
      flush();
      text.append(gap);
    }
  }

  private void add(String wordCharset, byte[] bytes) {
    if (!wordCharset.equalsIgnoreCase(charset)) {
      flush();
      charset = wordCharset;
    }
    pending.writeBytes(bytes);
  }

  private void flush() {
    text.append(CharsetLadder.decode(pending.toByteArray(), Optional.of(charset)));
    pending.reset();
  }

  private static byte[] bytes(String encoding, String encoded) {
    return encoding.equalsIgnoreCase("b")
        ? base64(encoded)
        : TransferCoding.QuotedPrintable.word(encoded.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] base64(String encoded) {
    String digits = encoded.replaceAll("[^A-Za-z0-9+/]", "");
    // a single leftover digit holds no byte, and the decoder would refuse it
    int whole = digits.length() % 4 == 1 ? digits.length() - 1 : digits.length();
    return Base64.getDecoder().decode(digits.substring(0, whole));
  }
}
