package calmsbot.letter;

import jakarta.mail.internet.MailDateFormat;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a raw mail. Never throws for what stands in the bytes; the worst mail gives a poor letter.
 * Stateless: one reader serves all threads.
 */
public final class LetterReader {
  private static final String OWN_MARK = "x-calmsbot";

  private final LetterLimits limits;

  public LetterReader() {
    this(LetterLimits.STANDARD);
  }

  public LetterReader(LetterLimits limits) {
    LenientMime.switchOn();
    this.limits = limits;
  }

  /** Any bytes, with LF, CRLF or CR line ends. */
  public Letter read(byte[] raw) {
    Headers headers = HeaderParser.parse(withoutLeadingLineEnds(withLineFeeds(raw)), limits);
    var body = new BodyReader(limits);
    Views views = body.read(headers);
    return new Letter(
        MessageIds.own(headers),
        MessageIds.referred(headers),
        headers.first("date").flatMap(LetterReader::date),
        Addresses.of(headers.all("from")),
        CleanText.line(EncodedWords.decode(headers.first("subject").orElse(""))),
        views.renderings(),
        marks(headers, body.calendar()),
        headers.first(OWN_MARK).map(CleanText::line),
        headers.all("authentication-results"),
        body.cut());
  }

  /** A lone CR ends a line only in a mail that has no other line ends. */
  private static byte[] withLineFeeds(byte[] raw) {
    byte[] copy = raw.clone();
    for (int i = 0; i < copy.length; i++) {
      if (copy[i] == '\n') {
        return raw;
      }
      copy[i] = copy[i] == '\r' ? (byte) '\n' : copy[i];
    }
    return copy;
  }

  private static Slice withoutLeadingLineEnds(byte[] raw) {
    int start = 0;
    while (start < raw.length && (raw[start] == '\r' || raw[start] == '\n')) {
      start++;
    }
    return Slice.of(raw).tail(start);
  }

  private static Set<MachineMark> marks(Headers headers, boolean calendar) {
    Set<MachineMark> marks = MachineSigns.in(headers);
    if (calendar) {
      marks.add(MachineMark.CALENDAR);
    }
    return marks;
  }

  private static Optional<Instant> date(String value) {
    try {
      return Optional.of(new MailDateFormat().parse(value).toInstant());
    } catch (ParseException unreadable) {
      return Optional.empty();
    }
  }
}
