package calmsbot.mail;

import calmsbot.requestform.EmailAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a mail system's report of a mail that failed: the standard form, and the common others. */
final class ReportReader {
  /** Absence notes and lists have none of these; their words are not searched for failures. */
  private static final Set<MachineMark> SYSTEMS =
      EnumSet.of(
          MachineMark.DELIVERY_REPORT,
          MachineMark.MAILER_DAEMON,
          MachineMark.FAILED_RECIPIENTS,
          MachineMark.NULL_RETURN_PATH);

  private final EmailLimits limits;
  private final List<DeliveryStatus> statuses = new ArrayList<>();
  private final List<String> returned = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private boolean otherReport;
  private int partsLeft;
  private int bytesLeft;

  private ReportReader(EmailLimits limits) {
    this.limits = limits;
    this.partsLeft = limits.parts();
    this.bytesLeft = limits.textBytes();
  }

  /** None where nobody failed to get a mail. */
  static Optional<DeliveryReport> read(
      Headers mail, String subject, Set<MachineMark> marks, EmailLimits limits) {
    if (marks.stream().noneMatch(SYSTEMS::contains)) {
      return Optional.empty();
    }
    var reader = new ReportReader(limits);
    reader.part(mail, MediaType.TEXT, 0);
    List<DeliveryReport.Failure> failures = reader.failures(mail, subject);
    return failures.isEmpty()
        ? Optional.empty()
        : Optional.of(new DeliveryReport(reader.messageIds(mail), failures));
  }

  private List<DeliveryReport.Failure> failures(Headers mail, String subject) {
    if (statuses.stream().anyMatch(DeliveryStatus::speaks)) {
      return statuses.stream().flatMap(status -> status.failures().stream()).toList();
    }
    return otherReport ? List.of() : BounceText.failures(subject, text.toString(), named(mail));
  }

  private static List<EmailAddress> named(Headers mail) {
    return mail.all("x-failed-recipients").stream()
        .flatMap(value -> WrittenAddresses.in(value).stream())
        .map(WrittenAddresses.Written::address)
        .toList();
  }

  /** What the bounce refers to counts only where nothing of the mail itself came back. */
  private List<String> messageIds(Headers mail) {
    List<String> copied = returned.isEmpty() ? MessageIds.inText(text.toString()) : returned;
    return copied.isEmpty() ? MessageIds.referred(mail) : copied;
  }

  private void part(Headers part, MediaType standard, int depth) {
    MediaType type = part.first("content-type").map(MediaType::ofContent).orElse(standard);
    if (!type.isMultipart()) {
      leaf(part, type);
    } else if (depth < limits.depth()) {
      parts(part, type, depth);
    }
  }

  private void parts(Headers part, MediaType type, int depth) {
    List<Slice> parts = Multipart.parts(part.body(), type.parameter("boundary"), partsLeft);
    partsLeft -= parts.size();
    if (parts.isEmpty()) {
      text.append(text(part, MediaType.TEXT)).append('\n');
    }
    parts.forEach(slice -> part(HeaderParser.parse(slice, limits), MediaType.TEXT, depth + 1));
  }

  private void leaf(Headers part, MediaType type) {
    switch (type.name()) {
      case "message/delivery-status", "message/global-delivery-status" ->
          statuses.add(DeliveryStatus.parse(content(part, bytesLeft), limits));
      case "message/rfc822",
          "message/global",
          "text/rfc822-headers",
          "message/rfc822-headers",
          "message/global-headers" ->
          copy(part);
      case "message/disposition-notification", "message/feedback-report" -> otherReport = true;
      case "text/plain" -> text.append(text(part, type)).append("\n\n");
      case "text/html" -> text.append(HtmlPage.of(text(part, type)).shown()).append("\n\n");
      default -> {
        // an attachment, of which a bounce says nothing
      }
    }
  }

  private void copy(Headers part) {
    Slice head = content(part, limits.headerBytes()).withoutLeadingBlankLines();
    MessageIds.own(HeaderParser.parse(head, limits)).ifPresent(returned::add);
  }

  private static Slice content(Headers part, int most) {
    String coding = part.first("content-transfer-encoding").orElse("");
    return TransferCoding.decode(part.body(), coding, most).content();
  }

  private String text(Headers part, MediaType type) {
    byte[] bytes = content(part, bytesLeft).bytes();
    bytesLeft -= bytes.length;
    return CleanText.lines(CharsetLadder.decode(bytes, type.parameter("charset")));
  }
}
