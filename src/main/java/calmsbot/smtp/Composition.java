package calmsbot.smtp;

import calmsbot.model.OneLine;
import calmsbot.requestform.EmailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
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
import org.apache.commons.mail2.core.EmailException;
import org.apache.commons.mail2.jakarta.Email;

/** A mail as Commons Email composes it: who, to whom, subject, text, date, and nothing else. */
record Composition(
    EmailAddress from, Addressing addressing, MailText text, Optional<Attachment> attachment) {
  private static final int LONGEST_SUBJECT = 400;

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
    email.setTo(addresses(addressing.to()));
    if (!addressing.cc().isEmpty()) {
      email.setCc(addresses(addressing.cc()));
    }
    if (addressing.replyTo().isPresent()) {
      email.setReplyTo(List.of(address(addressing.replyTo().get())));
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

  /** On one line where it is ASCII: filters of people look for the whole of it. */
  private void subject(MimeMessage message) throws MessagingException, IOException {
    String line = OneLine.of(text.subject(), LONGEST_SUBJECT);
    message.setHeader("Subject", MimeUtility.encodeText(line, StandardCharsets.UTF_8.name(), null));
  }
}
