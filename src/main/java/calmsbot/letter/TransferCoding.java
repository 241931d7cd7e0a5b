package calmsbot.letter;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Undoes base64, quoted-printable and uuencode; any other coding is taken as none. */
final class TransferCoding {
  // quoted-printable: three bytes for one, and line ends
  private static final int LARGEST_GROWTH = 4;

  // the mail library knows them too, but looks for its decoders anew each time
  private static final Set<String> PLAIN = Set.of("7bit", "8bit", "binary");

  private TransferCoding() {}

  /**
   * @param whole whether the limit left nothing out
   */
  record Decoded(Slice content, boolean whole) {}

  static Decoded decode(Slice body, String header, int limit) {
    Slice looked = body.sub(0, Math.min(body.length(), LARGEST_GROWTH * limit));
    Slice decoded = Slice.of(decode(looked, name(header)));
    boolean whole = looked.length() == body.length() && decoded.length() <= limit;
    return new Decoded(decoded.sub(0, Math.min(decoded.length(), limit)), whole);
  }

  private static byte[] decode(Slice body, String name) {
    if (name.equals("quoted-printable")) {
      return QuotedPrintable.body(body.bytes());
    }
    if (PLAIN.contains(name)) {
      return body.bytes();
    }
    try (InputStream in = MimeUtility.decode(body.stream(), name)) {
      return in.readAllBytes();
    } catch (MessagingException | IOException undecodable) {
      // shown as it stands, as a mail client does
      return body.bytes();
    }
  }

  private static String name(String header) {
    List<Token> tokens = Token.of(header);
    return tokens.isEmpty() ? "7bit" : tokens.get(0).text().toLowerCase(Locale.ROOT);
  }
}
