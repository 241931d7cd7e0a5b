package calmsbot.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * An SMTP connection that remembers which recipients of its last mail were refused: the library's
 * exception forgets them if the connection breaks after the data.
 */
final class AttentiveTransport extends SMTPTransport {
  private static final String RCPT = "RCPT TO:<";

  private final List<RecipientRefusal> refusals = new ArrayList<>();
  private Optional<String> asked = Optional.empty();

  /**
   * A recipient the mail server did not take.
   *
   * @param address as it was sent
   * @param code the reply's, 400 or more
   * @param answer the whole reply
   */
  record RecipientRefusal(String address, int code, String answer) {
    /** After RCPT this means "too many", and counts as 452 (RFC 5321, 4.5.3.1.10). */
    private static final int TOO_MANY = 552;

    /** Login missing or not accepted (RFC 4954): the configuration is wrong, not the mail. */
    static final Set<Integer> LOGIN = Set.of(530, 534, 535, 538);

    /** Whether trying again is no use. */
    boolean isFinal() {
      return code >= 500 && code < 600 && code != TOO_MANY && !LOGIN.contains(code);
    }
  }

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
