package calmsbot.mail;

import java.util.Arrays;

/**
 * Undoes quoted-printable (RFC 2045, 6.7) and the Q encoding of header words (RFC 2047, 4.2), in
 * one pass; what is no code stays as it stands. The mail library throws for each wrong code within,
 * which is too slow for a body of nothing else.
 */
final class QuotedPrintable {
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

  /** Where the next line begins, if only blanks stand before it. */
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
