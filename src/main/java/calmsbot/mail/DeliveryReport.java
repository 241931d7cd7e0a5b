package calmsbot.mail;

import calmsbot.requestform.EmailAddress;
import java.util.List;
import java.util.Optional;

/**
 * What a mail system says of a mail that did not reach everybody. Nothing in it is proven: whether
 * the mail is ours, and went to these people, is to be seen from our own record.
 *
 * @param messageIds by which the mail may be known, with angle brackets, the likeliest first
 * @param failures at least one; delays and successes are none
 */
public record DeliveryReport(List<String> messageIds, List<Failure> failures) {
  public DeliveryReport {
    messageIds = List.copyOf(messageIds);
    failures = List.copyOf(failures);
    if (failures.isEmpty()) {
      throw new IllegalArgumentException("a report without a failure is none");
    }
  }

  /**
   * Somebody who does not get the mail.
   *
   * @param names his addresses: the one written to, and one it was forwarded to
   * @param status the code of RFC 3463, as {@code 5.1.1}, digits and dots alone
   * @param reason on one line, without links, at most 300 characters, never empty; in the words of
   *     whoever wrote the report
   */
  public record Failure(List<EmailAddress> names, Optional<String> status, String reason) {
    public Failure {
      names = List.copyOf(names);
    }
  }
}
