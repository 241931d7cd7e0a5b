package calmsbot.mailserver;

import calmsbot.external.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Access tokens for one login, a fresh one at each call: a kept one would expire while the
 * connection is open, and be refused at the next connect. Thread-safe.
 */
final class AccessTokens {
  private final OAuth oauth;
  private final Duration timeout;
  private final TokenServer server;

  AccessTokens(OAuth oauth, Duration timeout) {
    this.oauth = oauth;
    this.timeout = timeout;
    this.server = new TokenServer(oauth, timeout);
  }

  String fresh() throws IOException {
    Optional<Path> file = oauth.refreshToken();
    return file.isPresent() ? byRefreshToken(file.get()) : byClientCredentials();
  }

  /** How they are obtained, in words. */
  String words() {
    return (oauth.refreshToken().isPresent() ? "refresh token, " : "client credentials, ")
        + server.words();
  }

  private String byClientCredentials() throws IOException {
    return server.ask(grant("client_credentials"), Optional.empty()).accessToken();
  }

  private String byRefreshToken(Path file) throws IOException {
    try (RefreshTokenFile held = RefreshTokenFile.open(file, timeout)) {
      Secret token = held.token();
      Map<String, String> grant = grant("refresh_token");
      grant.put("refresh_token", token.reveal());
      TokenAnswer answer = server.ask(grant, Optional.of(token));
      if (answer.refreshToken().isPresent()) {
        held.replace(answer.refreshToken().get());
      }
      return answer.accessToken();
    }
  }

  private Map<String, String> grant(String type) {
    Map<String, String> grant = new LinkedHashMap<>();
    grant.put("grant_type", type);
    oauth.scope().ifPresent(scope -> grant.put("scope", scope));
    return grant;
  }
}
