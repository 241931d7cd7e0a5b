package calmsbot.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A mail, or a part of one (RFC 2045, 2.4): its header fields in order, values unfolded but not
 * decoded, and its raw body.
 *
 * @param cut whether fields beyond the limits were left out
 */
record MimeEntity(List<HeaderField> fields, Slice body, boolean cut) {
  /**
   * @param name in lower case
   * @param regular whether nothing was repaired: no blank before the colon, no lone CR, no NUL
   */
  record HeaderField(String name, String value, boolean regular) {}

  MimeEntity {
    fields = List.copyOf(fields);
  }

  /**
   * Takes what is there: a line that is not a field (an mbox {@code From } line, a lost colon) is
   * left out with its continuation.
   */
  static MimeEntity parse(Slice entity, EmailLimits limits) {
    return new Parser(entity, limits).parse();
  }

  List<String> all(String name) {
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .map(HeaderField::value)
        .toList();
  }

  Optional<String> first(String name) {
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .map(HeaderField::value)
        .findFirst();
  }

  boolean has(String name) {
    return first(name).isPresent();
  }

  /**
   * @param standard what it is without a Content-Type
   */
  MediaType type(MediaType standard) {
    return first("content-type").map(MediaType::ofContent).orElse(standard);
  }

  /** The first {@code limit} parts of a multipart; empty if its boundary is not found. */
  List<Slice> parts(MediaType type, int limit) {
    return Multipart.parts(body, type.parameter("boundary"), limit);
  }

  /** The body without its transfer coding, up to {@code limit} bytes. */
  TransferCoding.Decoded content(int limit) {
    return TransferCoding.decode(body, first("content-transfer-encoding").orElse(""), limit);
  }

  /** The body without its transfer coding, all of it. */
  Slice content() {
    return content(body.length()).content();
  }

  /** Splits raw bytes into header fields and body, in one pass. */
  private static final class Parser {
    private final Slice entity;
    private final EmailLimits limits;
    private final List<HeaderField> fields = new ArrayList<>();
    private boolean cut;

    Parser(Slice entity, EmailLimits limits) {
      this.entity = entity;
      this.limits = limits;
    }

    MimeEntity parse() {
      int at = 0;
      while (at < entity.length() && !isEnd(at)) {
        int end = endOfField(at);
        keep(at, end);
        at = end;
      }
      // no field at all: the empty line before the text was lost
      Slice body = fields.isEmpty() && !cut && at > 0 ? entity : entity.tail(entity.nextLine(at));
      return new MimeEntity(fields, body, cut);
    }

    /** A line of blanks also ends the header, unless the header goes on after it. */
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

    private HeaderField field(String name, int start, int colon, int end) {
      Slice value = entity.sub(colon + 1, Math.min(end, entity.length())).chomped();
      String decoded = CharsetLadder.decode(value.bytes(), Optional.empty());
      boolean regular = colon - start == name.length() && isRegular(value.latin1());
      return new HeaderField(name, unfold(decoded).strip(), regular);
    }

    private static boolean isRegular(String value) {
      return value.indexOf('\0') < 0 && value.replace("\r\n", "").indexOf('\r') < 0;
    }

    /**
     * Every line end in here is a fold. A lone CR is none, but must not reach a log or a header.
     */
    private static String unfold(String folded) {
      return folded.replace("\r\n", "").replace("\n", "").replace('\r', ' ');
    }
  }
}
