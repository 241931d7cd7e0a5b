package calmsbot.letter;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

/** Undoes base64, quoted-printable and uuencode; any other coding is taken as none. */
final class TransferCoding {
  private TransferCoding() {}

  /** At most {@code limit} bytes, whatever they would swell to. */
  static byte[] decode(Slice body, String header, int limit) {
    try (InputStream in = MimeUtility.decode(body.stream(), name(header))) {
      return in.readNBytes(limit);
    } catch (MessagingException | IOException undecodable) {
      // shown as it stands, as a mail client does
      return body.head(limit);
    }
  }

  private static String name(String header) {
    List<Token> tokens = Token.of(header);
    return tokens.isEmpty() ? "7bit" : tokens.get(0).text().toLowerCase(Locale.ROOT);
  }
}
