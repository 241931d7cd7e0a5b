package calmsbot.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a FETCH answer says of a mail, as far as it can be read. An item is unknown if it is
 * missing, NIL, unreadable, or there twice with different values.
 */
final class FetchedItems {
  /** Older than IMAP, and than any mail archive that could be copied into a folder today. */
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("d-MMM-uuuu HH:mm:ss Z")
          .toFormatter(Locale.ROOT);

  private static final long LAST_UID = 0xFFFF_FFFFL;
  private static final int MOST_DIGITS = 18;

  private final Map<String, Optional<byte[]>> items;

  private final boolean whole;

  private FetchedItems(Map<String, Optional<byte[]>> items, boolean whole) {
    this.items = items;
    this.whole = whole;
  }

  /** Reads what follows FETCH. */
  static FetchedItems read(byte[] answer) {
    Map<String, Optional<byte[]>> items = new HashMap<>();
    FetchedWords words = new FetchedWords(answer);
    if (words.begins()) {
      Optional<String> name = words.name();
      while (name.isPresent()) {
        items.merge(name.get(), words.value(), FetchedItems::agreed);
        name = words.name();
      }
    }
    return new FetchedItems(items, words.ends());
  }

  private static Optional<byte[]> agreed(Optional<byte[]> one, Optional<byte[]> other) {
    boolean same = one.isPresent() && other.isPresent() && Arrays.equals(one.get(), other.get());
    return same ? one : Optional.empty();
  }

  Optional<Long> uid() {
    return number("UID").filter(uid -> uid > 0 && uid <= LAST_UID);
  }

  Optional<Long> size() {
    return number("RFC822.SIZE");
  }

  /** When the server took the mail in, if the time it gives is possible. */
  Optional<Instant> received() {
    return text("INTERNALDATE").flatMap(FetchedItems::instant).filter(EARLIEST::isBefore);
  }

  /**
   * The bytes from an offset on; from the first one on, also those of a server that gives all. If
   * the answer does not end as it should, they may not be where its numbers say.
   */
  Optional<byte[]> body(long offset) {
    if (!whole) {
      return Optional.empty();
    }
    Optional<byte[]> piece = item("BODY[]<" + offset + ">");
    return piece.isPresent() || offset > 0 ? piece : item("BODY[]");
  }

  private Optional<byte[]> item(String name) {
    return items.getOrDefault(name, Optional.empty());
  }

  private Optional<String> text(String name) {
    return item(name).map(bytes -> new String(bytes, ISO_8859_1).strip());
  }

  private Optional<Long> number(String name) {
    return text(name)
        .filter(digits -> !digits.isEmpty() && digits.length() <= MOST_DIGITS)
        .filter(digits -> digits.chars().allMatch(c -> c >= '0' && c <= '9'))
        .map(Long::parseLong);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text, DATE_TIME).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
