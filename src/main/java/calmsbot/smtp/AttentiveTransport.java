package calmsbot.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * An SMTP connection that remembers which recipients of its last mail were not taken: what the
 * library throws forgets them when the connection breaks after the data.
 */
final class AttentiveTransport extends SMTPTransport {
  private static final String RCPT = "RCPT TO:<";

  private final List<RecipientRefusal> refusals = new ArrayList<>();
  private Optional<String> asked = Optional.empty();

  /**
   * @param protocol {@code smtp} or {@code smtps}
   */
  AttentiveTransport(Session session, String protocol) {
    super(
        session,
        new URLName(protocol, null, -1, null, null, null),
        protocol,
        protocol.equals("smtps"));
  }

  synchronized List<RecipientRefusal> refusals() {
    return List.copyOf(refusals);
  }

  @Override
  protected void mailFrom() throws MessagingException {
    refusals.clear();
    super.mailFrom();
  }

  @Override
  protected void sendCommand(String command) throws MessagingException {
    asked =
        command.startsWith(RCPT)
            ? Optional.of(command.substring(RCPT.length(), command.indexOf('>', RCPT.length())))
            : Optional.empty();
    super.sendCommand(command);
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    int code = super.readServerResponse();
    if (code >= 400) {
      asked.ifPresent(
          address -> refusals.add(new RecipientRefusal(address, code, getLastServerResponse())));
    }
    asked = Optional.empty();
    return code;
  }
}
