package calmsbot.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The names and values of a FETCH answer (RFC 3501, msg-att), one after the other. */
final class FetchedWords {
  private final byte[] answer;
  private int at;

  FetchedWords(byte[] answer) {
    this.answer = answer;
  }

  /** Steps inside the brackets around all items, if there are any. */
  boolean begins() {
    skipBlanks();
    boolean open = is('(');
    at++;
    return open;
  }

  /** Whether the brackets close here, with nothing after them. */
  boolean ends() {
    boolean closed = is(')');
    at++;
    skipBlanks();
    return closed && at >= answer.length;
  }

  /** The next item's name, in capitals; empty at the end, or if none can be read. */
  Optional<String> name() {
    skipBlanks();
    int from = at;
    boolean bracket = false;
    while (at < answer.length && (bracket || isOfAtom(answer[at]))) {
      bracket = answer[at] == '[' || (bracket && answer[at] != ']');
      at++;
    }
    return from == at ? Optional.empty() : Optional.of(text(from, at).toUpperCase(Locale.ROOT));
  }

  /** The current value; empty if it is NIL, a list, or cut off. */
  Optional<byte[]> value() {
    skipBlanks();
    if (is('"')) {
      return quoted();
    }
    if (is('{')) {
      return literal();
    }
    if (is('(')) {
      skipList();
      return Optional.empty();
    }
    return atom();
  }

  private Optional<byte[]> atom() {
    int from = at;
    while (at < answer.length && isOfAtom(answer[at])) {
      at++;
    }
    String word = text(from, at);
    return word.isEmpty() || word.equalsIgnoreCase("NIL")
        ? Optional.empty()
        : Optional.of(Arrays.copyOfRange(answer, from, at));
  }

  private Optional<byte[]> quoted() {
    int from = ++at;
    while (at < answer.length && answer[at] != '"') {
      at += answer[at] == '\\' ? 2 : 1;
    }
    int to = Math.min(at++, answer.length);
    return to < answer.length
        ? Optional.of(text(from, to).replaceAll("\\\\(.)", "$1").getBytes(ISO_8859_1))
        : Optional.empty();
  }

  private Optional<byte[]> literal() {
    int from = at + 1;
    while (at < answer.length && answer[at] != '}') {
      at++;
    }
    String digits = text(from, Math.min(at, answer.length));
    int begin = at + 3; // over }CRLF
    if (!digits.matches("\\d{1,9}") || Integer.parseInt(digits) > answer.length - begin) {
      at = answer.length;
      return Optional.empty();
    }
    at = begin + Integer.parseInt(digits);
    return Optional.of(Arrays.copyOfRange(answer, begin, at));
  }

  private void skipList() {
    int depth = 0;
    do {
      depth += is('(') ? 1 : is(')') ? -1 : 0;
      at++;
    } while (at < answer.length && depth > 0);
  }

  private void skipBlanks() {
    while (is(' ')) {
      at++;
    }
  }

  private boolean is(char c) {
    return at < answer.length && answer[at] == c;
  }

  private static boolean isOfAtom(byte b) {
    return b > ' ' && b != '(' && b != ')' && b != '{' && b != '"' && b != 0x7F;
  }

  private String text(int from, int to) {
    return new String(answer, Math.min(from, to), Math.max(0, to - from), ISO_8859_1);
  }
}
