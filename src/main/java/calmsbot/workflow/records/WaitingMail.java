package calmsbot.workflow.records;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.lifecycle.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A mail of ours that has not left.
 *
 * @param number by which a person names it
 * @param recipients who is still to get it
 * @param put when it was written
 * @param heldBy the cap that holds it back
 * @param due when it is tried next
 * @param error why the last try failed; may be empty
 */
public record WaitingMail(
    long number,
    String messageId,
    Purpose purpose,
    Optional<Long> caseNumber,
    List<EmailAddress> recipients,
    Instant put,
    Optional<Cap> heldBy,
    Instant due,
    String error) {
  public WaitingMail {
    recipients = List.copyOf(recipients);
  }
}
