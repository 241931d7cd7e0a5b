package calmsbot.mail;

/**
 * Reads a raw mail. Never throws, whatever the bytes are; the worst mail gives a message with
 * little in it. Stateless: one reader serves all threads.
 */
public final class EmailReader {
  private static final String BEFORE_HEADERS = "\r\n\u00ef\u00bb\u00bf";
  private final EmailLimits limits;

  public EmailReader() {
    this(EmailLimits.STANDARD);
  }

  public EmailReader(EmailLimits limits) {
    this.limits = limits;
  }

  /** Takes any bytes, with LF, CRLF or CR line ends. */
  public EmailMessage read(byte[] raw) {
    return head(raw).read();
  }

  /** Only the header: its length, not that of the mail, decides how much work this is. */
  public EmailHeader head(byte[] raw) {
    return new EmailHeader(MimeEntity.parse(withoutMarks(withLineFeeds(raw)), limits), limits);
  }

  /** A lone CR is a line end only in a mail without other line ends. */
  private static byte[] withLineFeeds(byte[] raw) {
    for (byte octet : raw) {
      if (octet == '\n') {
        return raw;
      }
    }
    byte[] copy = raw.clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = copy[i] == '\r' ? (byte) '\n' : copy[i];
    }
    return copy;
  }

  /** Without line ends and a byte order mark before the first header. */
  private static Slice withoutMarks(byte[] raw) {
    int start = 0;
    while (start < raw.length && BEFORE_HEADERS.indexOf(raw[start] & 0xFF) >= 0) {
      start++;
    }
    return Slice.of(raw).tail(start);
  }
}
