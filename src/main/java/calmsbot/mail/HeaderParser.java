package calmsbot.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Splits raw bytes into header fields and body. Takes what is there: a line that is no field (an
 * mbox {@code From } line, a lost colon) is left out with its continuation.
 */
final class HeaderParser {
  private final Slice entity;
  private final EmailLimits limits;
  private final List<Headers.Field> fields = new ArrayList<>();
  private boolean cut;

  private HeaderParser(Slice entity, EmailLimits limits) {
    this.entity = entity;
    this.limits = limits;
  }

  static Headers parse(Slice entity, EmailLimits limits) {
    return new HeaderParser(entity, limits).parse();
  }

  private Headers parse() {
    int at = 0;
    while (at < entity.length() && !isEnd(at)) {
      int end = endOfField(at);
      keep(at, end);
      at = end;
    }
    // no field at all: the text lost the empty line before it
    Slice body = fields.isEmpty() && !cut && at > 0 ? entity : entity.tail(entity.nextLine(at));
    return new Headers(fields, body, cut);
  }

  /** A line of nothing but blanks ends the header too, unless the header goes on behind it. */
  private boolean isEnd(int at) {
    if (entity.at(at) > ' ' || entity.at(at) < 0) {
      return false;
    }
    int next = entity.nextLine(at);
    Slice line = entity.sub(at, next).chomped();
    return line.length() == 0 || (line.isBlank() && !goesOn(next));
  }

  private boolean goesOn(int at) {
    return at < entity.length()
        && (isFold(at) || name(at, colon(at, entity.nextLine(at))).isPresent());
  }

  private boolean isFold(int at) {
    return entity.at(at) == ' ' || entity.at(at) == '\t';
  }

  private int endOfField(int start) {
    int end = entity.nextLine(start);
    while (end < entity.length() && isFold(end) && !isEnd(end)) {
      end = entity.nextLine(end);
    }
    return end;
  }

  private void keep(int start, int end) {
    if (end > limits.headerBytes() || fields.size() >= limits.headerFields()) {
      cut = true;
      return;
    }
    int colon = colon(start, end);
    name(start, colon).ifPresent(name -> fields.add(field(name, start, colon, end)));
  }

  private int colon(int start, int end) {
    int at = start;
    while (at < end && entity.at(at) != ':') {
      at++;
    }
    return at;
  }

  private Optional<String> name(int start, int colon) {
    if (colon == entity.length() || entity.at(colon) != ':') {
      return Optional.empty();
    }
    String name = entity.sub(start, colon).latin1().stripTrailing();
    boolean valid = !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 127);
    return valid ? Optional.of(name.toLowerCase(Locale.ROOT)) : Optional.empty();
  }

  private Headers.Field field(String name, int start, int colon, int end) {
    Slice value = entity.sub(colon + 1, Math.min(end, entity.length())).chomped();
    String decoded = CharsetLadder.decode(value.bytes(), Optional.empty());
    boolean regular = colon - start == name.length() && isRegular(value.latin1());
    return new Headers.Field(name, unfold(decoded).strip(), regular);
  }

  private static boolean isRegular(String value) {
    return value.indexOf('\0') < 0 && value.replace("\r\n", "").indexOf('\r') < 0;
  }

  /** Every line end in here is a fold; a lone CR is none, but must not reach a log or a header. */
  private static String unfold(String folded) {
    return folded.replace("\r\n", "").replace("\n", "").replace('\r', ' ');
  }
}
