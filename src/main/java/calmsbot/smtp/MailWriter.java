package calmsbot.smtp;

import calmsbot.smtp.TemplateMailRenderer.Parties;
import calmsbot.workflow.MailIdentity;
import calmsbot.workflow.OwnHeaders;
import calmsbot.workflow.records.OutgoingMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.time.Instant;
import org.apache.commons.mail2.core.EmailException;

/** Writes a mail of the bot as bytes. The same arguments give the same bytes. */
final class MailWriter {
  /**
   * Exchange looks at this alone before it sends an absence note or a receipt. Not {@code All}:
   * that would stop its bounces too, and those must come back to us.
   */
  private static final Header NO_ANSWER =
      new Header("X-Auto-Response-Suppress", "DR, RN, NRN, OOF, AutoReply");

  private final Parties parties;

  MailWriter(Parties parties) {
    this.parties = parties;
  }

  OutgoingMail write(TemplateModel sheet, MailText text, MailIdentity identity, Instant date) {
    String messageId = identity.messageId();
    try {
      MimeMessage message =
          new Composition(parties.aog(), sheet.addressing(), text, sheet.attachment())
              .message(messageId, date);
      head(message, sheet, identity);
      return new OutgoingMail(
          messageId, parties.aog(), sheet.addressing().recipients(), Composition.bytes(message));
    } catch (EmailException | MessagingException | IOException impossible) {
      throw new IllegalStateException("mail " + messageId + " cannot be written", impossible);
    }
  }

  private void head(MimeMessage message, TemplateModel sheet, MailIdentity identity)
      throws MessagingException {
    for (Header header : sheet.headers()) {
      set(message, header);
    }
    set(message, NO_ANSWER);
    // our loop header; its value tells one bot's mails from another's
    set(message, new Header(OwnHeaders.BOT, parties.messageIdDomain()));
    set(message, new Header(OwnHeaders.FIXED_ID, identity.messageId()));
    set(message, new Header(OwnHeaders.STORE, identity.storeMark()));
  }

  private static void set(MimeMessage message, Header header) throws MessagingException {
    String value = MimeUtility.fold(header.name().length() + 2, header.value());
    message.setHeader(header.name(), value);
  }
}
