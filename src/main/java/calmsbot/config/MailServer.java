package calmsbot.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a mail server is reached.
 *
 * @param password a file that holds the password and nothing else; without user and password nobody
 *     logs in
 * @param authorities a PEM file of the certificate authorities to trust; none: the JDK's
 * @param timeout of connecting, of each read and of each write
 */
public record MailServer(
    String host,
    int port,
    Security security,
    Optional<String> user,
    Optional<Path> password,
    Optional<Path> authorities,
    Duration timeout) {
  /** How the connection is protected. */
  public enum Security {
    TLS,
    STARTTLS,
    /** No protection: for loopback only. */
    PLAIN
  }
}
