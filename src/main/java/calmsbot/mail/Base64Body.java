package calmsbot.mail;

import java.io.ByteArrayOutputStream;

/**
 * Decodes base64 (RFC 2045, 6.8) in one pass, as mail programs do: other characters are skipped,
 * and the data end at their padding. Data without padding end where a gateway has put its footer
 * below them. The layout shows that: encoders write lines of one width except for the last, without
 * blanks or empty lines.
 */
final class Base64Body {
  private final Slice body;
  private final ByteArrayOutputStream out;
  private final Base64Lines lines = new Base64Lines();
  private int bits;
  private int digits;
  private int end = -1;

  private Base64Body(Slice body) {
    this.body = body;
    this.out = new ByteArrayOutputStream(body.length() * 3 / 4 + 3);
  }

  /**
   * @param rest what is below the data
   */
  record Data(Slice content, Slice rest) {}

  static Data decode(Slice body) {
    var decoder = new Base64Body(body);
    int at = 0;
    while (at < body.length() && decoder.end < 0) {
      int next = body.nextLine(at);
      decoder.line(at, next);
      at = next;
    }
    int end = decoder.end < 0 ? body.length() : decoder.end;
    decoder.flush();
    return new Data(Slice.of(decoder.out.toByteArray()), body.tail(end));
  }

  private void line(int from, int to) {
    Base64Line line = Base64Line.of(body.sub(from, to));
    if (lines.endBefore(line, digits == 0)) {
      end = from;
      return;
    }
    lines.add(line);
    for (int i = from; i < to && end < 0; i++) {
      octet(i);
    }
  }

  private void octet(int at) {
    int value = value(body.at(at));
    if (value >= 0) {
      digit(value);
    } else if (body.at(at) == '=' && digits >= 2) {
      end = afterPadding(at);
    }
  }

  private int afterPadding(int at) {
    int after = at;
    while (after < body.length() && body.at(after) == '=') {
      after++;
    }
    return after;
  }

  private void digit(int value) {
    bits = bits << 6 | value;
    if (++digits == 4) {
      out.write(bits >> 16);
      out.write(bits >> 8);
      out.write(bits);
      bits = 0;
      digits = 0;
    }
  }

  /** A single leftover digit holds no byte. */
  private void flush() {
    if (digits == 3) {
      out.write(bits >> 10);
    }
    if (digits >= 2) {
      out.write(bits >> (digits == 3 ? 2 : 4));
    }
  }

  private static int value(byte c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '+' ? 62 : c == '/' ? 63 : -1;
  }

  /**
   * How a line looks.
   *
   * @param width of what is not blank, from the first to the last
   * @param digits how many base64 digits there are
   * @param parted whether there are blanks between other characters
   */
  private record Base64Line(int width, int digits, boolean parted) {
    static Base64Line of(Slice line) {
      int first = -1;
      int last = -1;
      int blanks = 0;
      int digits = 0;
      for (int i = 0; i < line.length(); i++) {
        byte c = line.at(i);
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
          blanks += first < 0 ? 0 : 1;
        } else {
          first = first < 0 ? i : first;
          last = i;
          digits += value(c) >= 0 || c == '=' ? 1 : 0;
        }
      }
      int after = last < 0 ? 0 : trailing(line, last);
      return new Base64Line(last < 0 ? 0 : last - first + 1, digits, blanks - after > 0);
    }

    private static int trailing(Slice line, int last) {
      return line.length() - last - 1;
    }

    boolean isEmpty() {
      return width == 0;
    }

    boolean isClean() {
      return digits == width;
    }

    /** Words, or a row of dashes: no encoder writes those. */
    boolean isText() {
      return parted || (width > 0 && digits == 0);
    }
  }

  /** The data's lines so far. */
  private static final class Base64Lines {
    private int number;
    private int first;
    private int last;
    private boolean clean = true;
    private boolean spaced;
    private boolean emptyBefore;

    void add(Base64Line line) {
      if (line.isEmpty()) {
        emptyBefore = number > 0;
        return;
      }
      clean &= line.isClean();
      spaced |= emptyBefore;
      emptyBefore = false;
      first = number == 0 ? line.width() : first;
      last = line.width();
      number++;
    }

    boolean endBefore(Base64Line line, boolean whole) {
      if (number == 0 || line.isEmpty() || !clean) {
        return false;
      }
      boolean apart = emptyBefore && !spaced;
      return (line.isText() && (whole || emptyBefore)) || (apart && (number > 1 || last < first));
    }
  }
}
