package calmsbot.smtp;

import calmsbot.model.OneLine;
import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.Recipients;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.commons.mail2.core.EmailException;
import org.apache.commons.mail2.jakarta.Email;
import org.apache.commons.mail2.jakarta.MultiPartEmail;
import org.apache.commons.mail2.jakarta.SimpleEmail;

/**
 * A mail as Commons Email composes it: sender, recipients, subject, text and date, nothing else.
 */
record Composition(
    EmailAddress from, Recipients recipients, MailText text, Optional<Attachment> attachment) {
  private static final int LONGEST_SUBJECT = 400;

  /**
   * The words of a mail.
   *
   * @param subject one line
   * @param body LF line ends
   */
  record MailText(String subject, String body) {
    private static final String SUBJECT = "Subject: ";

    /** Splits a rendered template: a subject line, an empty line, the body. */
    static MailText of(String rendered) {
      int end = rendered.indexOf("\n\n");
      if (!rendered.startsWith(SUBJECT) || end < 0 || rendered.indexOf('\n') != end) {
        throw new IllegalArgumentException(
            "expected a first line \"Subject: ...\", then an empty line, then the text");
      }
      return new MailText(
          rendered.substring(SUBJECT.length(), end).strip(), rendered.substring(end + 2));
    }
  }

  /** A file that goes with a mail. */
  @SuppressWarnings("ArrayRecordComponent") // bytes are handed on once, never compared
  record Attachment(String name, String type, byte[] bytes) {}

  MimeMessage message(String messageId, Instant date)
      throws EmailException, MessagingException, IOException {
    Email email = attachment.isPresent() ? new AttachedEmail(messageId) : new TextEmail(messageId);
    email.setMailSession(Session.getInstance(new Properties()));
    email.setCharset(StandardCharsets.UTF_8.name());
    email.setMsg(text.body().replace("\n", "\r\n"));
    if (email instanceof AttachedEmail attached) {
      attach(attached, attachment.orElseThrow());
    }
    address(email);
    email.buildMimeMessage();
    MimeMessage message = email.getMimeMessage();
    subject(message);
    message.setHeader("Date", UtcText.header(date));
    return message;
  }

  static byte[] bytes(MimeMessage message) throws MessagingException, IOException {
    message.saveChanges();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    message.writeTo(out);
    return out.toByteArray();
  }

  private static void attach(AttachedEmail email, Attachment attachment) throws EmailException {
    email.attach(
        new ByteArrayDataSource(attachment.bytes(), attachment.type()), attachment.name(), "");
  }

  private void address(Email email) throws EmailException, AddressException {
    email.setFromAddress(address(from));
    email.setTo(addresses(recipients.to()));
    if (!recipients.cc().isEmpty()) {
      email.setCc(addresses(recipients.cc()));
    }
    if (recipients.replyTo().isPresent()) {
      email.setReplyTo(List.of(address(recipients.replyTo().get())));
    }
  }

  private static List<InternetAddress> addresses(List<EmailAddress> addresses)
      throws AddressException {
    List<InternetAddress> all = new ArrayList<>();
    for (EmailAddress address : addresses) {
      all.add(address(address));
    }
    return all;
  }

  private static InternetAddress address(EmailAddress address) throws AddressException {
    return new InternetAddress(address.text());
  }

  /** On one line if it is ASCII, since people's filters look for the whole of it. */
  private void subject(MimeMessage message) throws MessagingException, IOException {
    String line = OneLine.of(text.subject(), LONGEST_SUBJECT);
    message.setHeader("Subject", MimeUtility.encodeText(line, StandardCharsets.UTF_8.name(), null));
  }

  /** A mail of text only, with a fixed Message-ID. */
  private static final class TextEmail extends SimpleEmail {
    private final String messageId;

    TextEmail(String messageId) {
      this.messageId = messageId;
    }

    @Override
    protected MimeMessage createMimeMessage(Session session) {
      return new KeptMessage(session, messageId);
    }
  }

  /** A mail with an attachment. Its fixed Message-ID also fixes the boundary. */
  private static final class AttachedEmail extends MultiPartEmail {
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
      return new FixedBoundaryMultipart(messageId);
    }

    /** The library's boundary holds the time and a counter, so no two mails would be equal. */
    private static final class FixedBoundaryMultipart extends MimeMultipart {
      FixedBoundaryMultipart(String messageId) {
        UUID digest = UUID.nameUUIDFromBytes(messageId.getBytes(StandardCharsets.UTF_8));
        // "=_" occurs in no quoted-printable or base64 text (RFC 2045, 6.7)
        contentType = "multipart/mixed; boundary=\"=_" + digest + "\"";
      }
    }
  }

  /** A message that keeps its Message-ID; the library would replace it when saving. */
  private static final class KeptMessage extends MimeMessage {
    private final String messageId;

    KeptMessage(Session session, String messageId) {
      super(session);
      this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId);
    }
  }
}
