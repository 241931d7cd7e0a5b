package calmsbot.letter;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Bytes to characters: the declared charset if it fits, else UTF-8 if it fits, else windows-1252.
 */
public final class CharsetLadder {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  // the standard's name is written, its larger brother meant, as every browser assumes
  private static final Map<String, String> MEANT =
      Map.of(
          "ISO-8859-1", "windows-1252",
          "ISO-8859-9", "windows-1254",
          "GB2312", "GB18030",
          "EUC-KR", "x-windows-949",
          "Shift_JIS", "windows-31j");

  private CharsetLadder() {}

  /** Never fails; {@code declared} is the charset's name as it was written. */
  public static String decode(byte[] bytes, Optional<String> declared) {
    return declared
        .flatMap(CharsetLadder::named)
        .flatMap(charset -> strictly(bytes, charset))
        .or(() -> strictly(bytes, StandardCharsets.UTF_8))
        .orElseGet(() -> new String(bytes, WINDOWS_1252));
  }

  private static Optional<Charset> named(String name) {
    try {
      return Optional.of(wider(Charset.forName(name.strip())));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  private static Charset wider(Charset declared) {
    return Charset.forName(MEANT.getOrDefault(declared.name(), declared.name()));
  }

  private static Optional<String> strictly(byte[] bytes, Charset charset) {
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
