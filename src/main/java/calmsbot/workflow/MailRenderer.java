package calmsbot.workflow;

import calmsbot.workflow.records.OutgoingMail;
import java.time.Instant;

/** Puts mail content into words, by the templates. */
public interface MailRenderer {
  /**
   * Composes a mail. The same arguments give the same mail.
   *
   * @param date the mail's Date, and the instant from which its words count days
   */
  OutgoingMail compose(MailContent content, MailIdentity identity, Instant date);

  /**
   * What a mail of ours bears to be known by.
   *
   * @param messageId with angle brackets
   * @param storeMark the store it comes from, and the proof of that
   */
  public record MailIdentity(String messageId, String storeMark) {}
}
