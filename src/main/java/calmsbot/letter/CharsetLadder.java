package calmsbot.letter;

import jakarta.mail.internet.MimeUtility;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Bytes to characters: the declared charset if it fits, else UTF-8 if it fits, else windows-1252.
 */
final class CharsetLadder {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private CharsetLadder() {}

  static String decode(byte[] bytes, Optional<String> declared) {
    return declared
        .flatMap(CharsetLadder::named)
        .flatMap(charset -> strictly(bytes, charset))
        .or(() -> strictly(bytes, StandardCharsets.UTF_8))
        .orElseGet(() -> new String(bytes, WINDOWS_1252));
  }

  private static Optional<Charset> named(String name) {
    try {
      Charset charset = Charset.forName(MimeUtility.javaCharset(name.strip()));
      // who says latin-1 means windows-1252, as every browser assumes
      boolean latin1 = charset.equals(StandardCharsets.ISO_8859_1);
      return Optional.of(latin1 ? WINDOWS_1252 : charset);
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
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
