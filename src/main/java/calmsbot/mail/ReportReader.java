package calmsbot.mail;

import calmsbot.mail.EmailHeader.MessageIds;
import calmsbot.requestform.EmailAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a mail system's report of a failed mail: the standard form, and the other common ones. */
final class ReportReader {
  /**
   * Absence notes and lists have none of these marks; their words are not searched for failures.
   */
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

  /** Empty if everybody got the mail. */
  static Optional<DeliveryReport> read(
      MimeEntity mail, String subject, Set<MachineMark> marks, EmailLimits limits) {
    if (marks.stream().noneMatch(SYSTEMS::contains)) {
      return Optional.empty();
    }
    var reader = new ReportReader(limits);
    reader.part(mail, 0);
    List<DeliveryReport.Failure> failures = reader.failures(mail, subject);
    return failures.isEmpty()
        ? Optional.empty()
        : Optional.of(new DeliveryReport(reader.messageIds(mail), failures));
  }

  private List<DeliveryReport.Failure> failures(MimeEntity mail, String subject) {
    if (statuses.stream().anyMatch(DeliveryStatus::speaks)) {
      return statuses.stream().flatMap(status -> status.failures().stream()).toList();
    }
    return otherReport ? List.of() : BounceText.failures(subject, text.toString(), named(mail));
  }

  private static List<EmailAddress> named(MimeEntity mail) {
    return mail.all("x-failed-recipients").stream()
        .flatMap(value -> Addresses.inText(value).stream())
        .map(Addresses.Written::address)
        .toList();
  }

  /** What the bounce refers to counts only if nothing of the mail itself came back. */
  private List<String> messageIds(MimeEntity mail) {
    List<String> copied = returned.isEmpty() ? MessageIds.inText(text.toString()) : returned;
    return copied.isEmpty() ? MessageIds.referred(mail) : copied;
  }

  private void part(MimeEntity part, int depth) {
    MediaType type = part.type(MediaType.TEXT);
    if (!type.isMultipart()) {
      leaf(part, type);
    } else if (depth < limits.depth()) {
      parts(part, type, depth);
    }
  }

  private void parts(MimeEntity part, MediaType type, int depth) {
    List<Slice> parts = part.parts(type, partsLeft);
    partsLeft -= parts.size();
    if (parts.isEmpty()) {
      text.append(text(part, MediaType.TEXT)).append('\n');
    }
    parts.forEach(slice -> part(MimeEntity.parse(slice, limits), depth + 1));
  }

  private void leaf(MimeEntity part, MediaType type) {
    switch (type.name()) {
      case "message/delivery-status", "message/global-delivery-status" ->
          statuses.add(DeliveryStatus.parse(part.content(bytesLeft).content(), limits));
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
        // an attachment, which says nothing about a bounce
      }
    }
  }

  private void copy(MimeEntity part) {
    Slice head = part.content(limits.headerBytes()).content().withoutLeadingBlankLines();
    MessageIds.own(MimeEntity.parse(head, limits)).ifPresent(returned::add);
  }

  private String text(MimeEntity part, MediaType type) {
    byte[] bytes = part.content(bytesLeft).content().bytes();
    bytesLeft -= bytes.length;
    return CleanText.lines(CharsetLadder.decode(bytes, type.parameter("charset")));
  }

  /**
   * The groups of fields in a message/delivery-status part (RFC 3464, 2.1), one for each recipient.
   */
  private static final class DeliveryStatus {
    private static final int MOST_RECIPIENTS = 200;
    private static final int LONGEST_STATUS = 100;

    private final List<MimeEntity> groups;

    private DeliveryStatus(List<MimeEntity> groups) {
      this.groups = groups;
    }

    static DeliveryStatus parse(Slice content, EmailLimits limits) {
      List<MimeEntity> groups = new ArrayList<>();
      Slice rest = content.withoutLeadingBlankLines();
      while (rest.length() > 0 && groups.size() <= MOST_RECIPIENTS) {
        MimeEntity group = MimeEntity.parse(rest, limits);
        if (group.fields().isEmpty()) {
          break; // not of this form: what follows cannot be told apart
        }
        groups.add(group);
        rest = group.body().withoutLeadingBlankLines();
      }
      return new DeliveryStatus(groups);
    }

    /** Whether it says for any recipient what became of the mail. */
    boolean speaks() {
      return groups.stream().anyMatch(DeliveryStatus::isOfRecipient);
    }

    List<DeliveryReport.Failure> failures() {
      return groups.stream()
          .filter(DeliveryStatus::isFailure)
          .map(group -> failure(group))
          .filter(failure -> !failure.names().isEmpty())
          .toList();
    }

    private static boolean isOfRecipient(MimeEntity group) {
      return !names(group).isEmpty() && (group.has("action") || group.has("status"));
    }

    /** Some systems leave out the action, which the RFC forbids. */
    private static boolean isFailure(MimeEntity group) {
      return group
          .first("action")
          .map(action -> action.toLowerCase(Locale.ROOT).startsWith("fail"))
          .orElseGet(() -> group.first("status").filter(code -> code.startsWith("5")).isPresent());
    }

    private static List<EmailAddress> names(MimeEntity group) {
      return Stream.of("original-recipient", "final-recipient", "x-actual-recipient")
          .flatMap(field -> group.all(field).stream())
          .flatMap(value -> Addresses.inText(value).stream())
          .map(Addresses.Written::address)
          .distinct()
          .toList();
    }

    private static DeliveryReport.Failure failure(MimeEntity group) {
      String reason = reason(group);
      Optional<String> status =
          group
              .first("status")
              .filter(code -> code.length() <= LONGEST_STATUS)
              .flatMap(DeliveryReport.Failure::statusIn)
              .or(() -> DeliveryReport.Failure.statusIn(reason));
      return new DeliveryReport.Failure(names(group), status, reason);
    }

    private static String reason(MimeEntity group) {
      Optional<String> said =
          group.first("diagnostic-code").map(DeliveryStatus::withoutType).filter(s -> !s.isBlank());
      return DeliveryReport.Failure.reasonIn(
          said.or(() -> group.first("status").map(code -> "status " + code)).orElse(""));
    }

    /** RFC 3464, 2.3.6: {@code smtp; 550 no such user}. */
    private static String withoutType(String code) {
      return code.replaceFirst("^[A-Za-z0-9-]+\\s*;", "");
    }
  }
}
