package calmsbot.workflow.intake;

import calmsbot.mail.OwnMail;
import calmsbot.workflow.records.Cases.Original;
import java.util.Optional;

/**
 * An incoming item, read.
 *
 * @param messageId the mail's Message-ID, if it has one
 * @param identity what makes two mails one
 * @param own what it says of itself, where it may come as a mail of ours
 */
public record ReadItem(
    Triaged triaged,
    Original original,
    Optional<String> messageId,
    Identity identity,
    Optional<OwnMail> own) {
  /** The same, taken for something else. */
  ReadItem as(Triaged other) {
    return new ReadItem(other, original, messageId, identity, own);
  }
}
