package calmsbot.letter;

import jakarta.mail.internet.MailDateFormat;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a raw mail. Never throws for what stands in the bytes; the worst mail gives a poor letter.
 * Stateless: one reader serves all threads.
 */
public final class LetterReader {
  private static final String OWN_MARK = "x-calmsbot";

  private static final String BEFORE_HEADERS = "\r\n\u00ef\u00bb\u00bf";
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
    Headers headers = HeaderParser.parse(withoutMarks(withLineFeeds(raw)), limits);
    var body = new BodyReader(limits);
    // two different subjects are one that nobody can read
    String subject = headers.all("subject").stream().distinct().collect(Collectors.joining(" "));
    Views views = body.read(headers);
    String shown = CleanText.line(EncodedWords.decode(head(subject)));
    Set<MachineMark> marks = union(MachineSigns.in(headers), body.marks());
    return new Letter(
        MessageIds.own(headers),
        MessageIds.referred(headers),
        headers.first("date").flatMap(LetterReader::date),
        Addresses.of(headers.all("from")),
        shown,
        views.renderings(),
        views.concealed(),
        marks,
        headers.first(OWN_MARK).map(CleanText::line),
        headers.all("authentication-results"),
        ReportReader.read(headers, shown, marks, limits),
        body.cut() || head(subject).length() < subject.length());
  }

  private String head(String subject) {
    return subject.substring(0, Math.min(subject.length(), limits.subjectLength()));
  }

  /** A lone CR ends a line only in a mail that has no other line ends. */
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

  private static Set<MachineMark> union(Set<MachineMark> some, Set<MachineMark> more) {
    return Stream.concat(some.stream(), more.stream()).collect(Collectors.toUnmodifiableSet());
  }

  static Optional<Instant> date(String value) {
    try {
      return Optional.of(new MailDateFormat().parse(value).toInstant());
    } catch (ParseException unreadable) {
      return Optional.empty();
    }
  }
}
