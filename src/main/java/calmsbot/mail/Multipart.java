package calmsbot.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a multipart body at its boundary (RFC 2046, 5.1) in one pass over its lines. The mail
 * library's own parser does not limit parts or the header fields of parts: 25 MB of either cost it
 * gigabytes.
 */
final class Multipart {
  private static final Slice DASHES = Slice.of(new byte[] {'-', '-'});

  private final Slice body;
  private final Slice delimiter;
  private final List<Slice> parts = new ArrayList<>();

  private Multipart(Slice body, Slice delimiter) {
    this.body = body;
    this.delimiter = delimiter;
  }

  /** The first {@code limit} parts; empty if the boundary is not in the body. */
  static List<Slice> parts(Slice body, Optional<String> boundary, int limit) {
    return boundary
        .filter(text -> !text.isBlank())
        .map(text -> Slice.of(("--" + text).getBytes(StandardCharsets.UTF_8)))
        .or(() -> guessed(body))
        .map(delimiter -> new Multipart(body, delimiter).parts(limit))
        .orElse(List.of());
  }

  /** If the header has no boundary, the first line that looks like one is taken. */
  private static Optional<Slice> guessed(Slice body) {
    for (int at = 0; at < body.length(); at = body.nextLine(at)) {
      Slice line = body.sub(at, body.nextLine(at)).chomped();
      if (line.startsWith(DASHES) && line.length() > 8) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }

  private List<Slice> parts(int limit) {
    int start = -1;
    int at = 0;
    boolean open = true;
    while (at < body.length() && open && parts.size() < limit) {
      int next = body.nextLine(at);
      if (body.at(at) == '-' && isDelimiter(body.sub(at, next))) {
        add(start, at);
        open = !closes(body.sub(at, next));
        start = next;
      }
      at = next;
    }
    if (open && parts.size() < limit) {
      // the closing delimiter is missing: the mail was cut short
      add(start, body.length());
    }
    return parts;
  }

  private void add(int start, int end) {
    if (start >= 0 && start < end) {
      parts.add(body.sub(start, end).chomped());
    }
  }

  private boolean isDelimiter(Slice line) {
    return line.startsWith(delimiter) && isRest(line.tail(delimiter.length()));
  }

  /** Otherwise it is another boundary that begins like ours. */
  private static boolean isRest(Slice rest) {
    Slice end = rest.startsWith(DASHES) ? rest.tail(2) : rest;
    return end.chomped().isBlank();
  }

  private boolean closes(Slice line) {
    return line.tail(delimiter.length()).startsWith(DASHES);
  }
}
