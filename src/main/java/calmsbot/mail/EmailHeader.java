package calmsbot.mail;

import calmsbot.requestform.EmailAddress;
import jakarta.mail.internet.MailDateFormat;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a mail says, before its body is looked at: enough to recognise machines and
 * our own mails, and to see whether the sender is proven. For one thread.
 */
public final class EmailHeader {
  private static final String OWN_MARK = "x-calmsbot";

  /** Bytes of body read for an unproven sender; a form is at its beginning. */
  private static final int GLANCED = 1 << 20;

  private final MimeEntity entity;
  private final EmailLimits limits;
  private final EmailLimits glance;
  private final String subject;
  private final boolean subjectCut;
  private final Set<MachineMark> machineMarks;
  private @Nullable EmailMessage whole;

  EmailHeader(MimeEntity entity, EmailLimits limits) {
    this.entity = entity;
    this.limits = limits;
    this.glance = limits.within(EmailLimits.GLANCE);
    // with two different subjects, nobody can say which is meant
    String written = entity.all("subject").stream().distinct().collect(Collectors.joining(" "));
    String read = written.substring(0, Math.min(written.length(), limits.subjectLength()));
    this.subjectCut = read.length() < written.length();
    this.subject = CleanText.line(EncodedWords.decode(read));
    this.machineMarks = Set.copyOf(MachineMark.in(entity));
  }

  MimeEntity entity() {
    return entity;
  }

  /** With its angle brackets. */
  public Optional<String> messageId() {
    return MessageIds.own(entity);
  }

  /** The ids of In-Reply-To and References, with angle brackets, oldest first. */
  public List<String> references() {
    return MessageIds.referred(entity);
  }

  /** The sender's Date header. */
  public Optional<Instant> date() {
    return entity.first("date").flatMap(EmailHeader::date);
  }

  /** Every address of the From headers; several are suspicious. */
  public List<EmailAddress> from() {
    return Addresses.of(entity.all("from"));
  }

  /** The one address of the one From header; empty if two readers might see two authors. */
  public Optional<EmailAddress> author() {
    return Addresses.single(entity.all("from"));
  }

  /** Unfolded, on one line; empty if there is none. */
  public String subject() {
    return subject;
  }

  /** Why the header says that a machine sent this; the parts may say so, too. */
  public Set<MachineMark> machineMarks() {
    return machineMarks;
  }

  /** The value of our loop header {@code X-Calmsbot}, if it is there. */
  public Optional<String> ownMark() {
    return entity.first(OWN_MARK).map(CleanText::line);
  }

  /** What a mail system says here of a failed mail, as far as that can be seen with little work. */
  public Optional<DeliveryReport> report() {
    return ReportReader.read(beginning(), subject, machineMarks, glance);
  }

  /** The mail with its body. */
  public EmailMessage read() {
    EmailMessage read = whole == null ? read(entity, limits) : whole;
    whole = read;
    return read;
  }

  /** The mail with enough of its body to show what it is, for mail from unproven senders. */
  public EmailMessage glance() {
    return read(beginning(), glance);
  }

  private MimeEntity beginning() {
    Slice body = entity.body();
    boolean fits = body.length() <= GLANCED;
    return fits ? entity : new MimeEntity(entity.fields(), body.sub(0, GLANCED), true);
  }

  private EmailMessage read(MimeEntity mail, EmailLimits bounds) {
    var body = new BodyReader(bounds);
    Views views = body.read(mail);
    Set<MachineMark> marks =
        Stream.concat(machineMarks.stream(), body.marks().stream())
            .collect(Collectors.toUnmodifiableSet());
    return new EmailMessage(
        messageId(),
        references(),
        date(),
        from(),
        subject,
        views.renderings(),
        views.concealed(),
        marks,
        ownMark(),
        ReportReader.read(mail, subject, marks, bounds),
        body.cut() || subjectCut);
  }

  static Optional<Instant> date(String value) {
    try {
      return Optional.of(new MailDateFormat().parse(value).toInstant());
    } catch (ParseException unreadable) {
      return Optional.empty();
    }
  }

  /** Reads message ids, each safe to write into a header again. */
  static final class MessageIds {
    private static final int LINES = Pattern.CASE_INSENSITIVE | Pattern.MULTILINE;
    private static final Pattern ID = Pattern.compile("<[!-;=?-~]{1,900}>");
    private static final Pattern COPIED =
        Pattern.compile("^[> \\t]*message-id:\\s*(<[^<>\\s]+>)", LINES);

    private MessageIds() {}

    static Optional<String> own(MimeEntity mail) {
      return mail.first("message-id").flatMap(MessageIds::one);
    }

    static Optional<String> one(String value) {
      return ids(value).findFirst().or(() -> ids("<" + value + ">").findFirst());
    }

    /** Those of References, then those that only In-Reply-To has. */
    static List<String> referred(MimeEntity mail) {
      Set<String> ids = new LinkedHashSet<>();
      mail.all("references").stream().flatMap(MessageIds::ids).forEach(ids::add);
      mail.all("in-reply-to").stream().flatMap(MessageIds::ids).forEach(ids::add);
      return List.copyOf(ids);
    }

    /** Those in headers that were copied into a text. */
    static List<String> inText(String text) {
      return COPIED
          .matcher(text)
          .results()
          .flatMap(copied -> ids(copied.group(1)))
          .distinct()
          .toList();
    }

    private static Stream<String> ids(String value) {
      return ID.matcher(value).results().map(result -> result.group());
    }
  }
}
