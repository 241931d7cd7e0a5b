package calmsbot.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.angus.mail.util.UUDecoderStream;

/**
 * Decodes base64, quoted-printable and uuencode; any other coding counts as none. Only base64 says
 * where it ends.
 */
final class TransferCoding {
  // quoted-printable: three bytes for one, and line ends
  private static final int LARGEST_GROWTH = 4;

  private static final Set<String> UUENCODE = Set.of("uuencode", "x-uuencode", "x-uue");
  private static final Slice NOTHING = Slice.of(new byte[0]);

  private TransferCoding() {}

  /**
   * @param rest what is below the coded data, unchanged
   * @param whole whether the limit cut nothing off
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
    return UUENCODE.contains(name) ? uudecoded(body) : body.bytes();
  }

  /** Skips what is wrong in it, and tolerates a missing begin or end. */
  private static byte[] uudecoded(Slice body) {
    try (InputStream in = new UUDecoderStream(body.stream(), true, true)) {
      return in.readAllBytes();
    } catch (IOException undecodable) {
      // shown unchanged, as mail clients do
      return body.bytes();
    }
  }

  private static String name(String header) {
    List<Token> tokens = Token.of(header);
    return tokens.isEmpty() ? "7bit" : tokens.get(0).text().toLowerCase(Locale.ROOT);
  }

  /**
   * Decodes quoted-printable (RFC 2045, 6.7) and the Q encoding of header words (RFC 2047, 4.2) in
   * one pass; what is no code stays unchanged. The mail library internally throws for each wrong
   * code, which is too slow for a body full of them.
   */
  static final class QuotedPrintable {
    private final byte[] in;
    private final byte[] out;
    private int at;
    private int written;
    // length of the output without the blanks at its end, which transport may have added
    private int solid;

    private QuotedPrintable(byte[] in) {
      this.in = in;
      this.out = new byte[in.length];
    }

    static byte[] body(byte[] encoded) {
      var decoder = new QuotedPrintable(encoded);
      while (decoder.at < encoded.length) {
        decoder.step();
      }
      return Arrays.copyOf(decoder.out, decoder.written);
    }

    static byte[] word(byte[] encoded) {
      byte[] spaced = encoded.clone();
      for (int i = 0; i < spaced.length; i++) {
        spaced[i] = spaced[i] == '_' ? (byte) ' ' : spaced[i];
      }
      return body(spaced);
    }

    private void step() {
      byte c = in[at];
      int soft = c == '=' ? afterSoftBreak(at + 1) : -1;
      int octet = c == '=' ? octet(at + 1) : -1;
      if (soft >= 0) {
        at = soft;
        solid = written;
      } else if (octet >= 0) {
        at += 3;
        solid(octet);
      } else {
        at++;
        literal(c);
      }
    }

    private void solid(int octet) {
      out[written++] = (byte) octet;
      solid = written;
    }

    private void literal(byte c) {
      if (c == '\n' || c == '\r') {
        written = solid;
      }
      out[written++] = c;
      solid = c == ' ' || c == '\t' ? solid : written;
    }

    /** Where the next line begins, if only blanks come before it. */
    private int afterSoftBreak(int start) {
      int end = start;
      while (end < in.length && (in[end] == ' ' || in[end] == '\t' || in[end] == '\r')) {
        end++;
      }
      if (end == in.length) {
        return end;
      }
      return in[end] == '\n' ? end + 1 : -1;
    }

    private int octet(int start) {
      if (start + 1 >= in.length) {
        return -1;
      }
      int high = Character.digit(in[start], 16);
      int low = Character.digit(in[start + 1], 16);
      return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
  }
}
