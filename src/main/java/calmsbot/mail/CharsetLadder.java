package calmsbot.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Bytes to characters: by their byte order mark, else the declared charset if it fits, else UTF-8
 * if it fits, else windows-1252. Declared Western, what is UTF-8 is read as that: no Western text
 * has its accented letters in just those pairs.
 */
public final class CharsetLadder {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private static final Set<String> WESTERN = Set.of("windows-1252", "ISO-8859-15");

  private CharsetLadder() {}

  /** Never fails; {@code declared} is the charset's name as it was written. */
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
}
