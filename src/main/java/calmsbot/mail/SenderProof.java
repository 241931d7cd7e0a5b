package calmsbot.mail;

import calmsbot.requestform.EmailAddress;
import java.util.Optional;

/**
 * Whether a mail's author is who its From says, and why that is believed or not.
 *
 * @param author whom the mail is from; empty if that is not proven
 * @param forged whether our server says that it is not from its author: {@code dmarc=fail}
 * @param reason in our own words; it repeats nothing from the mail
 * @param evidence the fields that were read, with their places, on one line, for the people who run
 *     the bot; they may hold anything
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
