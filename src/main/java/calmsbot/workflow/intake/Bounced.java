package calmsbot.workflow.intake;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.records.OutboxMail;
import java.util.Optional;

/**
 * A mail of ours that, as a bounce says, did not reach one of those to whom it went.
 *
 * @param recipient as in our outbox
 * @param status the code of RFC 3463, digits and dots alone
 * @param said on one line, in the words of whoever wrote the bounce: for the log alone
 */
record Bounced(OutboxMail mail, EmailAddress recipient, Optional<String> status, String said) {
  /** To be added to a sentence. */
  String statusWords() {
    return status.map(" (status %s)"::formatted).orElse("");
  }
}
