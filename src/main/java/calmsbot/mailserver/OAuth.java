package calmsbot.mailserver;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Where the access tokens for a mail server come from (RFC 6749): by refresh token if there is one,
 * otherwise by client credentials.
 *
 * @param tokenUrl the token endpoint: https, or http on loopback
 * @param clientSecret a file; only a client with a refresh token may do without
 * @param scope what the token is for, as the token server names it
 * @param refreshToken a file, rewritten when the token server hands out a new one
 * @param authorities a PEM file of the certificate authorities to trust; none: the JDK's
 */
public record OAuth(
    URI tokenUrl,
    String clientId,
    Optional<Path> clientSecret,
    SecretIn secretIn,
    Optional<String> scope,
    Optional<Path> refreshToken,
    Optional<Path> authorities) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** How the client secret is sent: RFC 6749, section 2.3.1 has both ways. */
  public enum SecretIn {
    /** The Authorization header, by the Basic scheme. */
    HEADER,
    BODY
  }

  public OAuth {
    if (!isProtected(tokenUrl)) {
      throw new IllegalArgumentException("tokens travel over https only, not to " + tokenUrl);
    }
    if (clientSecret.isEmpty() && refreshToken.isEmpty()) {
      throw new IllegalArgumentException("neither a client secret nor a refresh token");
    }
  }

  /** Whether nobody on the way can read what is sent there. */
  public static boolean isProtected(URI url) {
    return "https".equalsIgnoreCase(url.getScheme())
        || ("http".equalsIgnoreCase(url.getScheme()) && LOOPBACK.contains(url.getHost()));
  }
}
