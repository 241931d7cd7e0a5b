package calmsbot.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Undoes base64, quoted-printable and uuencode; any other coding is taken as none. Only base64 says
 * where it ends.
 */
final class TransferCoding {
  // quoted-printable: three bytes for one, and line ends
  private static final int LARGEST_GROWTH = 4;

  // the mail library knows them too, but looks for its decoders anew each time
  private static final Set<String> PLAIN = Set.of("7bit", "8bit", "binary");

  private TransferCoding() {}

  private static final Slice NOTHING = Slice.of(new byte[0]);

  /**
   * @param rest what stands below the coded data, as it stands
   * @param whole whether the limit left nothing out
   */
  record Decoded(Slice content, Slice rest, boolean whole) {}

  static Decoded decode(Slice body, String header, int limit) {
    Slice looked = body.sub(0, (int) Math.min(body.length(), (long) LARGEST_GROWTH * limit));
    Base64Body.Data data = data(looked, name(header));
    Slice decoded = data.content();
    boolean whole = looked.length() == body.length() && decoded.length() <= limit;
    return new Decoded(decoded.sub(0, Math.min(decoded.length(), limit)), data.rest(), whole);
  }

  private static Base64Body.Data data(Slice body, String name) {
    return name.equals("base64")
        ? Base64Body.decode(body)
        : new Base64Body.Data(Slice.of(decode(body, name)), NOTHING);
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
