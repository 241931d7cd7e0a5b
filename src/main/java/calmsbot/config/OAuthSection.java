package calmsbot.config;

import calmsbot.mailserver.OAuth;
import calmsbot.mailserver.OAuth.SecretIn;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the section {@code oauth} of a mail server. */
final class OAuthSection {
  /** A wrong one is not repeated: somebody may have put a password into it. */
  static final ValueForm<URI> TOKEN_URL =
      new ValueForm<>(
          "an https URL without user and fragment (http on localhost only)",
          "https://login.example.org/oauth2/token",
          false,
          OAuthSection::tokenUrl);

  private OAuthSection() {}

  static OAuth read(Section section, ValueForm<Path> path) {
    Optional<Path> refreshToken = section.optional("refresh-token", path);
    return new OAuth(
        section.required("token-url", TOKEN_URL),
        section.required("client-id", ValueForms.LINE.like("calmsbot")),
        clientSecret(section, path, refreshToken),
        section.or("secret-in", "header", ValueForms.choice(SecretIn.values())),
        section.optional("scope", ValueForms.LINE.like("mail")),
        refreshToken,
        section.optional("authorities", path.like("authorities.pem")));
  }

  private static Optional<Path> clientSecret(
      Section section, ValueForm<Path> path, Optional<Path> refreshToken) {
    return refreshToken.isPresent()
        ? section.optional("client-secret", path)
        : Optional.of(
            section.required("client-secret", path.like("secrets/mailbox-client-secret")));
  }

  private static Optional<URI> tokenUrl(String text) {
    try {
      URI url = new URI(text);
      boolean plain =
          url.getHost() != null && url.getUserInfo() == null && url.getFragment() == null;
      return Optional.of(url)
          .filter(each -> plain && each.getPort() <= 65_535)
          .filter(OAuth::isProtected);
    } catch (URISyntaxException e) {
      return Optional.empty(); // the caller says what was expected
    }
  }
}
