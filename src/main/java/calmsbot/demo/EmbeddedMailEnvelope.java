package calmsbot.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one SMTP connection has said about itself and the mail to come. */
final class EmbeddedMailEnvelope {
  private final List<String> recipients = new ArrayList<>();
  private Optional<String> login = Optional.empty();
  private Optional<String> sender = Optional.empty();

  void loggedIn(String name) {
    login = Optional.of(name);
  }

  void begin(String from) {
    clear();
    sender = Optional.of(from);
  }

  void add(String recipient) {
    recipients.add(recipient);
  }

  /** Forgets the mail, not the login. */
  void clear() {
    sender = Optional.empty();
    recipients.clear();
  }

  Optional<String> login() {
    return login;
  }

  /** The sender once there is one, empty text for the null sender. */
  Optional<String> sender() {
    return sender;
  }

  List<String> recipients() {
    return List.copyOf(recipients);
  }
}
