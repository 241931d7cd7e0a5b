package calmsbot.smtp;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.apache.commons.mail2.jakarta.SimpleEmail;

/** A mail of text only, under a Message-ID that is fixed. */
final class TextEmail extends SimpleEmail {
  private final String messageId;

  TextEmail(String messageId) {
    this.messageId = messageId;
  }

  @Override
  protected MimeMessage createMimeMessage(Session session) {
    return new KeptMessage(session, messageId);
  }
}
