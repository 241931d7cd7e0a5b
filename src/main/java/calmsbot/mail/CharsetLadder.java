package calmsbot.mail;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.util.Map.entry;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes to characters: by their byte order mark, else the declared charset if it fits, else UTF-8
 * if it fits, else windows-1252. What is declared Western but is valid UTF-8 is read as UTF-8: no
 * Western text has its accented letters in exactly those pairs.
 */
public final class CharsetLadder {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private static final Set<String> WESTERN = Set.of("windows-1252", "ISO-8859-15");

  private CharsetLadder() {}

  /** Never fails; {@code declared} is the charset's name as written. */
  public static String decode(byte[] bytes, Optional<String> declared) {
    return WideUnicode.marked(bytes)
        .or(() -> declared.flatMap(name -> as(name.strip(), bytes)))
        .or(() -> strictly(bytes, StandardCharsets.UTF_8))
        .orElseGet(() -> new String(bytes, WINDOWS_1252));
  }

  /** Whether a charset of this name can be decoded. */
  static boolean knows(String name) {
    return Utf7.isNamed(name.strip()) || CharsetNames.charset(name.strip()).isPresent();
  }

  private static Optional<String> as(String name, byte[] bytes) {
    if (Utf7.isNamed(name)) {
      return Utf7.decode(bytes);
    }
    return CharsetNames.charset(name).flatMap(charset -> as(charset, bytes));
  }

  private static Optional<String> as(Charset charset, byte[] bytes) {
    if (WESTERN.contains(charset.name())) {
      return strictly(bytes, StandardCharsets.UTF_8).or(() -> strictly(bytes, charset));
    }
    return charset.name().startsWith("UTF-16")
        ? WideUnicode.decode(bytes, charset)
        : strictly(bytes, charset);
  }

  static Optional<String> strictly(byte[] bytes, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException misfit) {
      return Optional.empty();
    }
  }

  /** UTF-16 text, by its own mark or as declared. */
  private static final class WideUnicode {
    private WideUnicode() {}

    /** By the byte order mark; empty without one. */
    static Optional<String> marked(byte[] bytes) {
      if (startsWith(bytes, 0xFE, 0xFF)) {
        return CharsetLadder.strictly(bytes, UTF_16);
      }
      boolean little = startsWith(bytes, 0xFF, 0xFE) && !startsWith(bytes, 0xFF, 0xFE, 0, 0);
      return little ? CharsetLadder.strictly(bytes, UTF_16) : Optional.empty();
    }

    /** As declared; empty if no byte is zero, since half of a line end or blank would be. */
    static Optional<String> decode(byte[] bytes, Charset declared) {
      int even = zeros(bytes, 0);
      int odd = zeros(bytes, 1);
      if (even + odd == 0) {
        return Optional.empty();
      }
      // RFC 2781, 4.3 makes unmarked text big-endian, but Windows programs write little-endian
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

  /** UTF-7 (RFC 2152), which Java does not know. Old Exchange servers wrote it. */
  private static final class Utf7 {
    private static final Pattern SHIFTED = Pattern.compile("\\+([A-Za-z0-9+/]*+)(-?)");

    private Utf7() {}

    static boolean isNamed(String charset) {
      return charset.toLowerCase(Locale.ROOT).matches("(x-|csunicode11|unicode-[12]-[01]-)?utf-?7");
    }

    /** Empty for bytes that are not UTF-7. */
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

    /**
     * {@code +-} is a plus; anything else is whole units of UTF-16, and fewer than six bits to fill
     * up.
     */
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

  /** Which charset is meant by the name that a mail declares. */
  private static final class CharsetNames {
    // names that mail programs write but the Java runtime does not know
    private static final Map<String, String> ALIASES =
        Map.ofEntries(
            entry("macintosh", "x-MacRoman"),
            entry("x-mac-roman", "x-MacRoman"),
            entry("x-mac-cyrillic", "x-MacCyrillic"),
            entry("x-mac-ce", "x-MacCentralEurope"),
            entry("x-mac-greek", "x-MacGreek"),
            entry("x-mac-turkish", "x-MacTurkish"),
            entry("iso-8859-6-e", "ISO-8859-6"),
            entry("iso-8859-6-i", "ISO-8859-6"),
            entry("iso-8859-8-e", "ISO-8859-8"),
            entry("iso-8859-8-i", "ISO-8859-8"),
            entry("iso-2022-jp-1", "ISO-2022-JP-2"),
            entry("iso-2022-jp-ms", "x-windows-iso2022jp"),
            entry("cp50220", "x-windows-iso2022jp"),
            entry("cp51932", "x-eucJP-Open"),
            entry("cp932", "windows-31j"),
            entry("cp950", "x-windows-950"));

    // mails name the standard but mean its larger superset, as every browser assumes
    private static final Map<String, String> MEANT =
        Map.ofEntries(
            entry("US-ASCII", "windows-1252"),
            entry("ISO-8859-1", "windows-1252"),
            entry("ISO-8859-9", "windows-1254"),
            entry("TIS-620", "x-windows-874"),
            entry("GB2312", "GB18030"),
            entry("GBK", "GB18030"),
            entry("Big5", "x-MS950-HKSCS"),
            entry("EUC-KR", "x-windows-949"),
            entry("EUC-JP", "x-eucJP-Open"),
            entry("ISO-2022-JP", "x-windows-iso2022jp"),
            entry("Shift_JIS", "windows-31j"));

    private CharsetNames() {}

    /** Empty for an unknown name. */
    static Optional<Charset> charset(String name) {
      try {
        Charset declared =
            Charset.forName(ALIASES.getOrDefault(name.toLowerCase(Locale.ROOT), name));
        return Optional.of(Charset.forName(MEANT.getOrDefault(declared.name(), declared.name())));
      } catch (IllegalArgumentException unknown) {
        return Optional.empty();
      }
    }
  }
}
