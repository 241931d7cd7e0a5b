package calmsbot.imap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Fetches one mail from the server in pieces, without leaving a mark on it. The size that the
 * server gives is only a hint: the mail ends where its bytes end.
 */
final class MailReader {
  private static final int PIECE = 1 << 20;

  /** More than any honest header, and as much as one piece from the server. */
  private static final int LARGEST_HEADER = PIECE;

  private static final int SURE = 2;

  private final ImapConnection connection;
  private final long largest;

  MailReader(ImapConnection connection, long largest) {
    this.connection = connection;
    this.largest = largest;
  }

  /**
   * A mail's bytes.
   *
   * @param oversize whether these are only the headers
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Content(byte[] raw, boolean oversize) {}

  /** The mail, or only its headers if it is too large. */
  Content read(long uid, Optional<Long> size) throws IOException {
    if (size.filter(bytes -> bytes > largest).isPresent() && reachesBeyond(uid)) {
      return new Content(header(uid), true);
    }
    byte[] raw = whole(uid, size);
    if (raw.length == 0) {
      throw new UnusableMail(uid, "the server gives no bytes of it");
    }
    return raw.length > largest ? new Content(header(raw), true) : new Content(raw, false);
  }

  /** The headers of a mail; empty if the server gives nothing of it. */
  byte[] header(long uid) throws IOException {
    return header(piece(uid, 0).orElseGet(() -> new byte[0]));
  }

  private boolean reachesBeyond(long uid) throws IOException {
    return piece(uid, largest).filter(bytes -> bytes.length > 0).isPresent();
  }

  private byte[] whole(long uid, Optional<Long> size) throws IOException {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    int empty = 0;
    int last = PIECE;
    while (raw.size() <= largest && !isEnd(raw.size(), last, empty, size)) {
      byte[] piece = piece(uid, raw.size()).orElseGet(() -> new byte[0]);
      raw.write(piece, 0, piece.length);
      last = piece.length;
      empty = last == 0 ? empty + 1 : 0;
    }
    return raw.toByteArray();
  }

  /** A short or empty piece may be a broken one, so another is asked for. */
  private static boolean isEnd(long read, int last, int empty, Optional<Long> size) {
    boolean allThere = size.filter(bytes -> read >= bytes).isPresent();
    boolean asFarAsKnown = read > 0 && size.isEmpty() && empty > 0;
    return last != PIECE && ((allThere && read > 0) || asFarAsKnown || empty >= SURE);
  }

  private Optional<byte[]> piece(long uid, long offset) throws IOException {
    List<byte[]> given = new ArrayList<>();
    connection.fetch(
        Long.toString(uid),
        "BODY.PEEK[]<%d.%d>".formatted(offset, PIECE),
        items ->
            items
                .uid()
                .filter(of -> of == uid)
                .flatMap(of -> items.body(offset))
                .filter(bytes -> given.stream().noneMatch(had -> Arrays.equals(had, bytes)))
                .ifPresent(given::add));
    if (given.size() > 1) {
      throw new UnusableMail(uid, "the server gives different bytes of it in one answer");
    }
    return given.stream().findFirst();
  }

  private static byte[] header(byte[] raw) {
    int most = Math.min(raw.length, LARGEST_HEADER);
    for (int at = 0; at + 3 < most; at++) {
      if (raw[at] == '\r' && raw[at + 1] == '\n' && raw[at + 2] == '\r' && raw[at + 3] == '\n') {
        return Arrays.copyOf(raw, at + 4);
      }
    }
    return Arrays.copyOf(raw, most);
  }

  /** The server's answers do not contain the mail, but the connection is sound. */
  static final class UnusableMail extends IOException {
    private static final long serialVersionUID = 1;

    UnusableMail(long uid, String what) {
      super("mail UID " + uid + ": " + what);
    }
  }
}
