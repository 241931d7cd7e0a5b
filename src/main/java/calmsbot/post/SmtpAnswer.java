package calmsbot.post;

import calmsbot.desk.Delivery;
import calmsbot.desk.OutgoingMail;
import calmsbot.mailserver.OneLine;
import calmsbot.request.EmailAddress;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** What the transport's exception says about a mail and about each of its recipients. */
final class SmtpAnswer {
  private static final int LONGEST_ANSWER = 300;
  private static final int OK = 250;

  /** Login wanted or not good enough (RFC 4954): the configuration's fault, not the mail's. */
  private static final Set<Integer> LOGIN = Set.of(530, 534, 535, 538);

  /** To RCPT this means "too many", and is to be taken as 452 (RFC 5321, 4.5.3.1.10). */
  private static final int TOO_MANY = 552;

  private final MessagingException failure;
  private final List<SMTPAddressFailedException> recipients = new ArrayList<>();
  private int code = -1;

  SmtpAnswer(MessagingException failure) {
    this.failure = failure;
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
    if (link instanceof SMTPAddressFailedException recipient) {
      recipients.add(recipient);
    } else if (link instanceof SMTPSendFailedException command) {
      code = command.getReturnCode();
    } else if (link instanceof SMTPSenderFailedException sender) {
      code = sender.getReturnCode();
    }
  }

  /** What became of the mail; nothing if it surely did not go out and may be tried again. */
  Optional<Delivery> delivery(OutgoingMail mail, boolean handedOver) {
    if (handedOver && code == OK) {
      return Optional.of(partly(mail));
    }
    if (isPermanent() || (!handedOver && isRefusedByAll())) {
      return Optional.of(new Delivery.Rejected(words()));
    }
    boolean answered = code >= 400;
    return handedOver && !answered ? Optional.of(new Delivery.InDoubt(words())) : Optional.empty();
  }

  private boolean isPermanent() {
    return code >= 500 && !LOGIN.contains(code);
  }

  private boolean isRefusedByAll() {
    return code < 0 && !recipients.isEmpty() && recipients.stream().allMatch(SmtpAnswer::isFinal);
  }

  private static boolean isFinal(SMTPAddressFailedException recipient) {
    return recipient.getReturnCode() >= 500
        && recipient.getReturnCode() != TOO_MANY
        && !LOGIN.contains(recipient.getReturnCode());
  }

  private Delivery partly(OutgoingMail mail) {
    Map<EmailAddress, String> refused = new HashMap<>();
    Set<EmailAddress> later = new HashSet<>();
    for (SMTPAddressFailedException recipient : recipients) {
      EmailAddress address = named(mail, recipient);
      if (isFinal(recipient)) {
        refused.put(address, line(recipient));
      } else {
        later.add(address);
      }
    }
    return new Delivery.Accepted(refused, later);
  }

  private static EmailAddress named(OutgoingMail mail, SMTPAddressFailedException recipient) {
    String text = recipient.getAddress().getAddress();
    return mail.recipients().stream()
        .filter(address -> address.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("not a recipient of this mail: " + text));
  }

  private String words() {
    return recipients.isEmpty() || code >= 0
        ? line(failure)
        : String.join("; ", recipients.stream().map(SmtpAnswer::line).toList());
  }

  private static String line(Exception failure) {
    String message = failure.getMessage();
    return OneLine.of(message == null ? failure.toString() : message, LONGEST_ANSWER);
  }
}
