package calmsbot.mail;

import calmsbot.requestform.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The groups of fields in a message/delivery-status part (RFC 3464, 2.1), one per recipient. */
final class DeliveryStatus {
  private static final int MOST_RECIPIENTS = 200;
  private static final int LONGEST_STATUS = 100;

  private final List<Headers> groups;

  private DeliveryStatus(List<Headers> groups) {
    this.groups = groups;
  }

  static DeliveryStatus parse(Slice content, EmailLimits limits) {
    List<Headers> groups = new ArrayList<>();
    Slice rest = content.withoutLeadingBlankLines();
    while (rest.length() > 0 && groups.size() <= MOST_RECIPIENTS) {
      Headers group = HeaderParser.parse(rest, limits);
      if (group.fields().isEmpty()) {
        break; // not of this form: what follows cannot be told apart
      }
      groups.add(group);
      rest = group.body().withoutLeadingBlankLines();
    }
    return new DeliveryStatus(groups);
  }

  /** Whether it says of anybody what became of the mail. */
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

  private static boolean isOfRecipient(Headers group) {
    return !names(group).isEmpty() && (group.has("action") || group.has("status"));
  }

  /** Some systems leave the action out, which the RFC forbids. */
  private static boolean isFailure(Headers group) {
    return group
        .first("action")
        .map(action -> action.toLowerCase(Locale.ROOT).startsWith("fail"))
        .orElseGet(() -> group.first("status").filter(code -> code.startsWith("5")).isPresent());
  }

  private static List<EmailAddress> names(Headers group) {
    return Stream.of("original-recipient", "final-recipient", "x-actual-recipient")
        .flatMap(field -> group.all(field).stream())
        .flatMap(value -> WrittenAddresses.in(value).stream())
        .map(WrittenAddresses.Written::address)
        .distinct()
        .toList();
  }

  private static DeliveryReport.Failure failure(Headers group) {
    String reason = reason(group);
    Optional<String> status =
        group
            .first("status")
            .filter(code -> code.length() <= LONGEST_STATUS)
            .flatMap(FailureReason::status)
            .or(() -> FailureReason.status(reason));
    return new DeliveryReport.Failure(names(group), status, reason);
  }

  private static String reason(Headers group) {
    Optional<String> said =
        group.first("diagnostic-code").map(DeliveryStatus::withoutType).filter(s -> !s.isBlank());
    return FailureReason.of(
        said.or(() -> group.first("status").map(code -> "status " + code)).orElse(""));
  }

  /** RFC 3464, 2.3.6: {@code smtp; 550 no such user}. */
  private static String withoutType(String code) {
    return code.replaceFirst("^[A-Za-z0-9-]+\\s*;", "");
  }
}
