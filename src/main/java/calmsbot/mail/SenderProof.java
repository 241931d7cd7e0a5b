package calmsbot.mail;

import calmsbot.requestform.EmailAddress;
import java.util.Optional;

/**
 * Whether a mail's author is who its From says, and why that is believed or not.
 *
 * @param author whom the mail is from; empty where that is not proven
 * @param forged whether our server says that it is not from its author: {@code dmarc=fail}
 * @param reason in words of our own; it repeats nothing that stands in the mail
 * @param evidence the fields that were looked at and where they stand, on one line, for those who
 *     run the bot; they may hold anything
 */
public record SenderProof(
    Optional<EmailAddress> author, boolean forged, String reason, String evidence) {
  /** Whether the author is proven. */
  public boolean proven() {
    return author.isPresent();
  }

  /** For a person, on one line. */
  public String words() {
    String word = (proven() ? "sender proven: " : "sender not proven: ") + reason;
    return evidence.isEmpty() ? word : word + " [" + evidence + "]";
  }
}
