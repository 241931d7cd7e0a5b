package calmsbot.post;

import calmsbot.config.SiteSettings;
import calmsbot.desk.OutgoingMail;
import calmsbot.mailserver.OneLine;
import calmsbot.request.EmailAddress;
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

/** Writes a mail as bytes. The same arguments give the same bytes. */
final class MailWriter {
  /** Our loop header; its value tells one bot's mails from another's. */
  private static final String OWN_MARK = "X-Calmsbot";

  /**
   * Exchange looks at this alone before it sends an absence note or a receipt. Not {@code All}:
   * that would stop its bounces too, and those must come back to us.
   */
  private static final Header NO_ANSWER =
      new Header("X-Auto-Response-Suppress", "DR, RN, NRN, OOF, AutoReply");

  private static final int LONGEST_SUBJECT = 400;

  private final SiteSettings site;
  private final Session session = Session.getInstance(new Properties());

  MailWriter(SiteSettings site) {
    this.site = site;
  }

  OutgoingMail write(Sheet sheet, MailText text, String messageId, Instant date) {
    try {
      Email email = email(sheet.attachment(), text, messageId);
      address(email, sheet.addressing());
      email.buildMimeMessage();
      MimeMessage message = email.getMimeMessage();
      subject(message, text.subject());
      head(message, sheet, date);
      return new OutgoingMail(
          messageId, site.aog(), sheet.addressing().recipients(), bytes(message));
    } catch (EmailException | MessagingException | IOException impossible) {
      throw new IllegalStateException("mail " + messageId + " cannot be written", impossible);
    }
  }

  private Email email(Optional<Attachment> attachment, MailText text, String messageId)
      throws EmailException {
    Email email = attachment.isPresent() ? new AttachedEmail(messageId) : new TextEmail(messageId);
    email.setMailSession(session);
    email.setCharset(StandardCharsets.UTF_8.name());
    email.setMsg(text.body().replace("\n", "\r\n"));
    if (email instanceof AttachedEmail attached) {
      attach(attached, attachment.orElseThrow());
    }
    return email;
  }

  private static void attach(AttachedEmail email, Attachment attachment) throws EmailException {
    email.attach(
        new ByteArrayDataSource(attachment.bytes(), attachment.type()), attachment.name(), "");
  }

  private void address(Email email, Addressing addressing) throws EmailException, AddressException {
    email.setFromAddress(address(site.aog()));
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
  private static void subject(MimeMessage message, String subject)
      throws MessagingException, IOException {
    String line = OneLine.of(subject, LONGEST_SUBJECT);
    message.setHeader("Subject", MimeUtility.encodeText(line, StandardCharsets.UTF_8.name(), null));
  }

  private void head(MimeMessage message, Sheet sheet, Instant date) throws MessagingException {
    message.setHeader("Date", UtcText.header(date));
    for (Header header : sheet.headers()) {
      set(message, header);
    }
    set(message, NO_ANSWER);
    set(message, new Header(OWN_MARK, site.messageIdDomain()));
    message.saveChanges();
  }

  private static void set(MimeMessage message, Header header) throws MessagingException {
    String value = MimeUtility.fold(header.name().length() + 2, header.value());
    message.setHeader(header.name(), value);
  }

  private static byte[] bytes(MimeMessage message) throws MessagingException, IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    message.writeTo(out);
    return out.toByteArray();
  }
}
