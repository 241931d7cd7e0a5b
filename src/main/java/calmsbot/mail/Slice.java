package calmsbot.mail;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A stretch of a mail's bytes; cutting it again copies nothing. */
final class Slice {
  private final byte[] bytes;
  private final int from;
  private final int to;

  private Slice(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  static Slice of(byte[] bytes) {
    return new Slice(bytes, 0, bytes.length);
  }

  int length() {
    return to - from;
  }

  byte at(int index) {
    return bytes[from + index];
  }

  Slice sub(int start, int end) {
    return new Slice(bytes, from + start, from + Math.max(start, end));
  }

  Slice tail(int start) {
    return sub(start, length());
  }

  /** Where the line after the one at {@code start} begins. */
  int nextLine(int start) {
    int at = from + start;
    while (at < to && bytes[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, to) - from;
  }

  /** The slice without a line end at its end. */
  Slice chomped() {
    int end = length();
    if (end > 0 && at(end - 1) == '\n') {
      end--;
      while (end > 0 && at(end - 1) == '\r') {
        end--;
      }
    }
    return sub(0, end);
  }

  boolean startsWith(Slice prefix) {
    int end = from + prefix.length();
    return prefix.length() <= length()
        && Arrays.equals(bytes, from, end, prefix.bytes, prefix.from, prefix.to);
  }

  /** Line ends count as blanks. */
  boolean isAllBlank() {
    for (int i = 0; i < length(); i++) {
      if (at(i) > ' ' || at(i) < 0) {
        return false;
      }
    }
    return true;
  }

  boolean isBlank() {
    for (int i = 0; i < length(); i++) {
      if (at(i) != ' ' && at(i) != '\t' && at(i) != '\r') {
        return false;
      }
    }
    return true;
  }

  Slice withoutLeadingBlankLines() {
    int at = 0;
    while (at < length() && sub(at, nextLine(at)).chomped().isBlank()) {
      at = nextLine(at);
    }
    return tail(at);
  }

  InputStream stream() {
    return new ByteArrayInputStream(bytes, from, length());
  }

  /** A copy. */
  byte[] bytes() {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** One character per byte. */
  String latin1() {
    return new String(bytes, from, length(), StandardCharsets.ISO_8859_1);
  }
}
