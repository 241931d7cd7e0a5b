package calmsbot.workflow;

import calmsbot.workflow.records.OutgoingMail;
import java.time.Instant;

/** Puts mail content into words, by the templates. */
public interface MailRenderer {
  /**
   * Composes a mail. The same arguments give the same mail.
   *
   * @param date the mail's Date; days in its text are counted from it
   */
  OutgoingMail compose(MailContent content, MailIdentity identity, Instant date);

  /**
   * What makes a mail recognisable as ours.
   *
   * @param messageId with angle brackets
   * @param storeMark names the store it comes from, and proves that
   */
  record MailIdentity(String messageId, String storeMark) {}
}
