package calmsbot.smtp;

import calmsbot.model.OneLine;
import calmsbot.requestform.EmailAddress;
import calmsbot.smtp.AttentiveTransport.RecipientRefusal;
import calmsbot.workflow.Delivery;
import calmsbot.workflow.records.OutgoingMail;
import jakarta.mail.MessagingException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** What the transport's exception and the server's answers say about a mail. */
final class SmtpAnswer {
  private static final int LONGEST_ANSWER = 300;
  private static final int OK = 250;

  /** After MAIL this means that the mail is too large (RFC 1870, 6.1). */
  private static final int TOO_LARGE = 552;

  private final MessagingException failure;
  private final List<RecipientRefusal> recipients;
  private final boolean oneSender;
  private int code = -1;
  private boolean toSender;

  /**
   * @param recipients those who were refused
   * @param oneSender whether all mails have the same sender
   */
  SmtpAnswer(MessagingException failure, List<RecipientRefusal> recipients, boolean oneSender) {
    this.failure = failure;
    this.recipients = List.copyOf(recipients);
    this.oneSender = oneSender;
    Optional<Exception> next = Optional.of(failure);
    while (next.isPresent()) {
      take(next.get());
      next = next.flatMap(SmtpAnswer::next);
    }
  }

  private static Optional<Exception> next(Exception link) {
    return link instanceof MessagingException mail
        ? Optional.ofNullable(mail.getNextException())
        : Optional.empty();
  }

  private void take(Exception link) {
    if (link instanceof SMTPSendFailedException command) {
      code = command.getReturnCode();
      toSender = command.getCommand().startsWith("MAIL");
    } else if (link instanceof SMTPSenderFailedException sender) {
      code = sender.getReturnCode();
      toSender = true;
    }
  }

  /** What became of the mail; empty if it surely did not go out and may be tried again. */
  Optional<Delivery> delivery(OutgoingMail mail, boolean handedOver) {
    if (handedOver && code == OK) {
      return Optional.of(new Delivery.Accepted(refused(mail), later(mail)));
    }
    if (isPermanent()) {
      return Optional.of(new Delivery.Rejected(line()));
    }
    if (!handedOver) {
      return tookNobody(mail) ? nobody(mail) : Optional.empty();
    }
    boolean answered = isNo(4) || isNo(5);
    return answered
        ? Optional.empty()
        : Optional.of(new Delivery.InDoubt(line(), refused(mail), later(mail)));
  }

  /** If every mail has our own sender, a refused sender is a matter between the server and us. */
  private boolean isPermanent() {
    boolean ofTheService = oneSender && toSender && code != TOO_LARGE;
    return isNo(5) && !RecipientRefusal.LOGIN.contains(code) && !ofTheService;
  }

  /** Codes outside SMTP's range mean nothing. */
  private boolean isNo(int hundreds) {
    return code / 100 == hundreds;
  }

  private boolean tookNobody(OutgoingMail mail) {
    long asked = mail.recipients().stream().map(EmailAddress::folded).distinct().count();
    return code < 0 && recipients.size() == asked;
  }

  /** A server that refuses even our own address objects to us, not to the mail. */
  private Optional<Delivery> nobody(OutgoingMail mail) {
    if (oneSender && mail.recipients().stream().anyMatch(mail.sender()::sameAs)) {
      return Optional.empty();
    }
    return Optional.of(
        recipients.stream().allMatch(RecipientRefusal::isFinal)
            ? new Delivery.Rejected(
                String.join("; ", recipients.stream().map(SmtpAnswer::line).toList()))
            : new Delivery.Accepted(refused(mail), later(mail)));
  }

  private Map<EmailAddress, String> refused(OutgoingMail mail) {
    Map<EmailAddress, String> refused = new HashMap<>();
    recipients.stream()
        .filter(RecipientRefusal::isFinal)
        .forEach(recipient -> refused.put(named(mail, recipient), line(recipient)));
    return refused;
  }

  private Set<EmailAddress> later(OutgoingMail mail) {
    Set<EmailAddress> later = new HashSet<>();
    recipients.stream()
        .filter(recipient -> !recipient.isFinal())
        .forEach(recipient -> later.add(named(mail, recipient)));
    return later;
  }

  private static EmailAddress named(OutgoingMail mail, RecipientRefusal recipient) {
    return mail.recipients().stream()
        .filter(address -> address.text().equals(recipient.address()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("not a recipient of this mail: " + recipient));
  }

  private static String line(RecipientRefusal recipient) {
    return OneLine.of(recipient.answer(), LONGEST_ANSWER);
  }

  private String line() {
    String message = failure.getMessage();
    return OneLine.of(message == null ? failure.toString() : message, LONGEST_ANSWER);
  }
}
