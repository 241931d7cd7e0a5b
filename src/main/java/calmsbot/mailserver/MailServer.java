package calmsbot.mailserver;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a mail server is reached.
 *
 * @param user who logs in, by password or by access token; if none, nobody does
 * @param password a file that holds the password and nothing else
 * @param oauth where access tokens come from, in place of a password
 * @param authorities a PEM file of the certificate authorities to trust; none: the JDK's
 * @param timeout of connecting, of each read and of each write
 */
public record MailServer(
    String host,
    int port,
    Security security,
    Optional<String> user,
    Optional<Path> password,
    Optional<OAuth> oauth,
    Optional<Path> authorities,
    Duration timeout) {
  public MailServer {
    if (password.isPresent() && oauth.isPresent()) {
      throw new IllegalArgumentException("a password and access tokens for one login");
    }
  }

  /** How the connection is protected. */
  public enum Security {
    TLS,
    STARTTLS,
    /** No protection: for loopback only. */
    PLAIN
  }
}
