package calmsbot.mailbox;

import calmsbot.desk.Arrival;
import calmsbot.desk.MailPlace;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPMessage;

/** Takes one mail over from the server, in pieces, without leaving a mark on it. */
final class MailReader {
  /** More than any honest header, and what one piece from the server holds anyway. */
  private static final int LARGEST_HEADER = 1 << 20;

  private final long largest;
  private final InstantSource clock;

  MailReader(long largest, InstantSource clock) {
    this.largest = largest;
    this.clock = clock;
  }

  /** When the server took the mail in; now, where it does not say. */
  Instant received(IMAPMessage message) throws MessagingException {
    return Optional.ofNullable(message.getReceivedDate())
        .map(Date::toInstant)
        .orElseGet(clock::instant);
  }

  /** The mail, or of too large a one its headers; nothing if it is gone. */
  Optional<Arrival> read(IMAPMessage message, MailPlace place)
      throws MessagingException, IOException {
    long size = message.getSizeLong();
    byte[] raw = bytes(message, size > largest ? LARGEST_HEADER : largest + 1);
    boolean oversize = size > largest || raw.length > largest;
    if (!oversize && raw.length != size && vanished(message)) {
      return Optional.empty();
    }
    if (raw.length == 0) {
      throw new IOException("the server gave no bytes of UID " + place.uid());
    }
    byte[] kept = oversize ? header(raw) : raw;
    return Optional.of(new Arrival(place, received(message), size, oversize, kept));
  }

  static byte[] header(IMAPMessage message) throws MessagingException, IOException {
    return header(bytes(message, LARGEST_HEADER));
  }

  private static byte[] bytes(IMAPMessage message, long most)
      throws MessagingException, IOException {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    try (InputStream in = message.getMimeStream()) {
      byte[] piece = new byte[1 << 16];
      int read = in.read(piece);
      while (read >= 0 && raw.size() < most) {
        raw.write(piece, 0, read);
        read = in.read(piece);
      }
    }
    return raw.toByteArray();
  }

  /** Servers differ on sizes, so a short mail is only suspected: has somebody just removed it? */
  private static boolean vanished(IMAPMessage message) throws MessagingException {
    message.getFolder().getMessageCount();
    return message.isExpunged();
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
}
