package calmsbot.desk;

import calmsbot.letter.OwnMail;
import java.util.Optional;

/**
 * An incoming item, read.
 *
 * @param messageId the mail's Message-ID, if it has one
 * @param fingerprint what makes two mails one; none for a trigger file, or a mail without
 *     Message-ID and date
 * @param own what it says of itself, where it may come as a mail of ours
 */
record ReadItem(
    Triaged triaged,
    Original original,
    Optional<String> messageId,
    Optional<String> fingerprint,
    Optional<OwnMail> own) {
  /** The same, taken for something else. */
  ReadItem as(Triaged other) {
    return new ReadItem(other, original, messageId, fingerprint, own);
  }
}
