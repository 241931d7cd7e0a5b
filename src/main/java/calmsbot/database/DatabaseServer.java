package calmsbot.database;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a database server is reached.
 *
 * @param url a JDBC URL; what it says never weakens {@code tls}
 * @param user who logs in; if none, the driver's own setup decides
 * @param password a file that holds the password and nothing else
 * @param authorities a PEM file of the certificate authorities to trust; none: the JDK's
 */
public record DatabaseServer(
    String url,
    Optional<String> user,
    Optional<Path> password,
    Tls tls,
    Optional<Path> authorities) {

  /** How the server proves who it is before it is told anything. */
  public enum Tls {
    /** TLS with a certificate and a host name that are verified, or no connection. */
    REQUIRED("TLS only, certificate and host name of the server are verified"),
    /** TLS is not asked for: the server is on a loopback address of this machine. */
    LOOPBACK("without verified TLS, on loopback addresses of this machine alone"),
    /** Any server that answers is believed, because the site has chosen so. */
    UNVERIFIED(
        "nobody verifies the server (tls: unverified): whoever answers in its place is"
            + " believed");

    private final String words;

    Tls(String words) {
      this.words = words;
    }

    /** For a person. */
    public String words() {
      return words;
    }
  }
}
