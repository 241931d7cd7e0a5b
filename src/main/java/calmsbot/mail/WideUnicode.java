package calmsbot.mail;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.charset.Charset;
import java.util.Optional;

/** Text in UTF-16, as it is when it says so itself, and as it is declared. */
final class WideUnicode {
  private WideUnicode() {}

  /** By the byte order mark; empty without one. */
  static Optional<String> marked(byte[] bytes) {
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return CharsetLadder.strictly(bytes, UTF_16);
    }
    boolean little = startsWith(bytes, 0xFF, 0xFE) && !startsWith(bytes, 0xFF, 0xFE, 0, 0);
    return little ? CharsetLadder.strictly(bytes, UTF_16) : Optional.empty();
  }

  /**
   * As declared; empty where not one byte is zero, as half of a line end's or a blank's would be.
   */
  static Optional<String> decode(byte[] bytes, Charset declared) {
    int even = zeros(bytes, 0);
    int odd = zeros(bytes, 1);
    if (even + odd == 0) {
      return Optional.empty();
    }
    // RFC 2781, 4.3 has unmarked text be big-endian; Windows programs write it the other way
    Charset meant = declared.equals(UTF_16) ? odd > even ? UTF_16LE : UTF_16BE : declared;
    return CharsetLadder.strictly(bytes, meant);
  }

  private static int zeros(byte[] bytes, int start) {
    int zeros = 0;
    for (int i = start; i < bytes.length; i += 2) {
      zeros += bytes[i] == 0 ? 1 : 0;
    }
    return zeros;
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
