package calmsbot.smtp;

import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Request;
import calmsbot.requestform.RequestText;
import calmsbot.requestscript.RequestMailWriter;
import calmsbot.smtp.Composition.MailText;
import calmsbot.workflow.Recipients;
import calmsbot.workflow.records.OutgoingMail;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.mail2.core.EmailException;

/** Writes a request as a mail from the person who sends it, without any mark of a machine. */
public final class RequestMails implements RequestMailWriter {
  private final EmailAddress aog;
  private final EmailAddress maintainer;

  public RequestMails(EmailAddress aog, EmailAddress maintainer) {
    this.aog = aog;
    this.maintainer = maintainer;
  }

  @Override
  public OutgoingMail write(Request request, Instant now) {
    EmailAddress from = request.contact();
    Recipients recipients = Recipients.open(List.of(aog), from, maintainer);
    MailText text =
        new MailText(RequestText.subject(request.mous()), RequestText.body(request, maintainer));
    String messageId = "<%s@%s>".formatted(UUID.randomUUID(), domain(from));
    try {
      byte[] raw =
          Composition.bytes(
              new Composition(from, recipients, text, Optional.empty()).message(messageId, now));
      return new OutgoingMail(messageId, from, recipients.all(), raw);
    } catch (EmailException | MessagingException | IOException impossible) {
      throw new IllegalStateException("mail " + messageId + " cannot be written", impossible);
    }
  }

  /** The person's own domain: in the bot's domain it would be taken for a mail of the bot. */
  private static String domain(EmailAddress from) {
    return from.text().substring(from.text().lastIndexOf('@') + 1);
  }
}
