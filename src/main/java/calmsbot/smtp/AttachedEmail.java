package calmsbot.smtp;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.commons.mail2.jakarta.MultiPartEmail;

/** A mail with an attachment, under a Message-ID that is fixed and fixes the boundary, too. */
final class AttachedEmail extends MultiPartEmail {
  private final String messageId;

  AttachedEmail(String messageId) {
    this.messageId = messageId;
  }

  @Override
  protected MimeMessage createMimeMessage(Session session) {
    return new KeptMessage(session, messageId);
  }

  @Override
  protected MimeMultipart createMimeMultipart() {
    return new Parts(messageId);
  }

  /** The library's boundary holds the time and a counter: no two mails would be equal. */
  private static final class Parts extends MimeMultipart {
    Parts(String messageId) {
      UUID digest = UUID.nameUUIDFromBytes(messageId.getBytes(StandardCharsets.UTF_8));
      // "=_" stands in no quoted-printable and in no base64 text (RFC 2045, 6.7)
      contentType = "multipart/mixed; boundary=\"=_" + digest + "\"";
    }
  }
}
