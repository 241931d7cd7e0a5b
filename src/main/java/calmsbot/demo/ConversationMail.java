package calmsbot.demo;

import calmsbot.demo.MailTraffic.SentMail;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

/**
 * A mail as a mail program shows it, read without the bot's own reader. What cannot be read is
 * empty; of a mail that is no mail at all, the bytes are the text.
 *
 * @param blind envelope recipients whom no header names
 * @param text the first text part's lines
 */
record ConversationMail(
    String from,
    List<String> to,
    List<String> cc,
    List<String> blind,
    String subject,
    List<String> text) {
  ConversationMail {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    blind = List.copyOf(blind);
    text = List.copyOf(text);
  }

  static ConversationMail of(SentMail sent) {
    try {
      var lenient = new Properties();
      lenient.setProperty("mail.mime.address.strict", "false");
      var session = Session.getInstance(lenient);
      return of(sent, new MimeMessage(session, new ByteArrayInputStream(sent.raw())));
    } catch (MessagingException | IOException unreadable) {
      String bytes = new String(sent.raw(), StandardCharsets.ISO_8859_1);
      return new ConversationMail(
          sent.envelopeFrom(), List.of(), List.of(), sent.recipients(), "", bytes.lines().toList());
    }
  }

  private static ConversationMail of(SentMail sent, MimeMessage mail)
      throws MessagingException, IOException {
    List<String> from = addresses(mail.getFrom());
    List<String> to = addresses(mail.getRecipients(RecipientType.TO));
    List<String> cc = addresses(mail.getRecipients(RecipientType.CC));
    return new ConversationMail(
        from.isEmpty() ? sent.envelopeFrom() : from.get(0),
        to,
        cc,
        blind(sent, to, cc),
        Objects.requireNonNullElse(mail.getSubject(), ""),
        text(mail).orElse("").lines().toList());
  }

  private static List<String> blind(SentMail sent, List<String> to, List<String> cc) {
    var named = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    named.addAll(to);
    named.addAll(cc);
    return sent.recipients().stream().filter(address -> !named.contains(address)).toList();
  }

  private static List<String> addresses(Address[] found) {
    var addresses = new ArrayList<String>();
    for (Address address : found == null ? new Address[0] : found) {
      addresses.add(
          address instanceof InternetAddress mailbox ? mailbox.getAddress() : address.toString());
    }
    return addresses;
  }

  private static Optional<String> text(Part part) throws MessagingException, IOException {
    Object content = part.getContent();
    if (content instanceof Multipart parts) {
      return firstText(parts);
    }
    return content instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static Optional<String> firstText(Multipart parts)
      throws MessagingException, IOException {
    for (int i = 0; i < parts.getCount(); i++) {
      Optional<String> text = text(parts.getBodyPart(i));
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }
}
