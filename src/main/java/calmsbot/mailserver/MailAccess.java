package calmsbot.mailserver;

import calmsbot.external.LoginPause;
import calmsbot.mailserver.MailServer.Security;
import calmsbot.mailserver.RefreshTokenFile.SecretFile;
import calmsbot.mailserver.TokenServer.GrantRefused;
import calmsbot.model.OneLine;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How to reach one mail server, as configured. Certificates and the server's identity are always
 * verified, and every wait is bounded. At each connect a password is read, or an access token asked
 * for.
 */
public final class MailAccess {
  private static final int LONGEST_REASON = 500;

  /** For IMAP the codes of RFC 5530, for SMTP 4yz (RFC 4954, section 6). */
  private static final Pattern MAY_PASS =
      Pattern.compile(
          "^\\s*4\\d\\d\\b|\\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG)]", Pattern.CASE_INSENSITIVE);

  private final MailServer server;
  private final String protocol;
  private final Optional<AccessTokens> tokens;
  private final LoginPause pause;

  private MailAccess(MailServer server, String family, InstantSource clock) {
    this.pause = LoginPause.byTheHour(clock);
    this.server = server;
    this.protocol = server.security() == Security.TLS ? family + "s" : family;
    this.tokens = server.oauth().map(oauth -> new AccessTokens(oauth, server.timeout()));
  }

  /** Uses the machine's clock. */
  public static MailAccess imap(MailServer server) {
    return imap(server, InstantSource.system());
  }

  /** Uses the machine's clock. */
  public static MailAccess smtp(MailServer server) {
    return smtp(server, InstantSource.system());
  }

  public static MailAccess imap(MailServer server, InstantSource clock) {
    return new MailAccess(server, "imap", clock);
  }

  public static MailAccess smtp(MailServer server, InstantSource clock) {
    return new MailAccess(server, "smtp", clock);
  }

  /**
   * The protocol as Jakarta Mail names it: {@code imap}, {@code imaps}, {@code smtp}, {@code
   * smtps}.
   */
  public String protocol() {
    return protocol;
  }

  /** A session with every setting under this protocol's own prefix. */
  public Session session() throws IOException {
    Properties properties = new Properties();
    timeouts(properties);
    protection(properties);
    set(properties, "peek", true);
    set(properties, "fetchsize", 1 << 20);
    set(properties, "sendpartial", true);
    set(properties, "auth", server.user().isPresent());
    tokens.ifPresent(any -> set(properties, "auth.mechanisms", "XOAUTH2"));
    return Session.getInstance(properties);
  }

  private void timeouts(Properties properties) {
    long wait = server.timeout().toMillis();
    set(properties, "connectiontimeout", wait);
    set(properties, "timeout", wait);
    set(properties, "writetimeout", wait);
  }

  private void protection(Properties properties) throws IOException {
    set(properties, "ssl.checkserveridentity", true);
    set(properties, "ssl.protocols", "TLSv1.3 TLSv1.2");
    set(properties, "starttls.enable", server.security() == Security.STARTTLS);
    set(properties, "starttls.required", server.security() == Security.STARTTLS);
    // otherwise a failed connect would be tried again with sockets that trust other authorities
    set(properties, "socketFactory.fallback", false);
    Optional<Path> authorities = server.authorities();
    if (authorities.isPresent()) {
      properties.put(key("ssl.socketFactory"), TrustedAuthorities.sockets(authorities.get()));
    }
  }

  private void set(Properties properties, String name, Object value) {
    properties.setProperty(key(name), value.toString());
  }

  private String key(String name) {
    return "mail." + protocol + "." + name;
  }

  /**
   * Connects, protects and logs in, or throws. A refused login is not tried again too early: all
   * callers that connect with this object wait together.
   */
  public void connect(Service service) throws MessagingException, IOException {
    Optional<String> standing = pause.standing();
    if (standing.isPresent()) {
      throw new LoginHeldBack(standing.get(), Optional.empty());
    }
    try {
      logIn(service);
      pause.accepted();
    } catch (GrantRefused refused) {
      throw heldBack(refused, secretsOfGrant());
    } catch (AuthenticationFailedException refused) {
      if (isForGood(refused)) {
        throw heldBack(refused, secretsOfLogin());
      }
      throw refused;
    }
  }

  private LoginHeldBack heldBack(Exception refused, List<Path> secrets) {
    pause.refused(reason(refused), secrets);
    return new LoginHeldBack(
        pause.standing().orElseGet(() -> reason(refused)), Optional.of(refused));
  }

  /** Not if the connection broke, nor if the server itself says that it may pass. */
  private static boolean isForGood(AuthenticationFailedException refused) {
    return !(deepest(refused) instanceof IOException)
        && !MAY_PASS.matcher(String.valueOf(refused.getMessage())).find();
  }

  private List<Path> secretsOfGrant() {
    return server
        .oauth()
        .map(
            oauth ->
                Stream.of(oauth.clientSecret(), oauth.refreshToken())
                    .flatMap(Optional::stream)
                    .toList())
        .orElse(List.of());
  }

  /** A refresh token file is rewritten at each login, so it does not show what people changed. */
  private List<Path> secretsOfLogin() {
    return server.oauth().map(OAuth::clientSecret).orElse(server.password()).stream().toList();
  }

  private void logIn(Service service) throws MessagingException, IOException {
    if (server.user().isPresent()) {
      service.connect(server.host(), server.port(), server.user().get(), proof());
    } else {
      service.connect(server.host(), server.port(), null, null);
    }
  }

  /** What proves who we are, valid for this one connect. */
  private String proof() throws IOException {
    return tokens.isPresent() ? tokens.get().fresh() : password();
  }

  private String password() throws IOException {
    Path file =
        server.password().orElseThrow(() -> new IOException("a user, but no password file is set"));
    return SecretFile.read("password", file).reveal();
  }

  /** The server in a few words, e.g. {@code IMAP at mail.eso.org:993 (TLS)}. */
  public String words() {
    return "%s at %s:%d (%s)"
        .formatted(
            protocol.substring(0, 4).toUpperCase(Locale.ROOT),
            server.host(),
            server.port(),
            server.security());
  }

  /** Who logs in, in words. */
  public String login() {
    return server.user().map(user -> "logged in as " + user + " by " + how()).orElse("no login");
  }

  private String how() {
    return tokens.map(source -> "access token (" + source.words() + ")").orElse("password");
  }

  /** What failed, where and why, on one line. */
  public String failed(String doing, Exception failure) {
    return "%s: cannot %s: %s".formatted(words(), doing, reason(failure));
  }

  private String reason(Exception failure) {
    String own = said(failure);
    String deepest = said(deepest(failure));
    if (deepest(failure) instanceof CertificateExpiredException) {
      return OneLine.of("the server's certificate has expired: " + deepest, LONGEST_REASON);
    }
    String all = own.contains(deepest) ? own : own + ": " + deepest;
    return OneLine.of(login(failure) + all, LONGEST_REASON);
  }

  /** A server that goes silent during a login has not refused it. */
  private String login(Exception failure) {
    if (!(failure instanceof AuthenticationFailedException)) {
      return "";
    }
    return deepest(failure) instanceof IOException ? "login broke off: " : refused();
  }

  private String refused() {
    return "login refused"
        + tokens.map(source -> " (fresh access token by " + source.words() + ")").orElse("")
        + ": ";
  }

  private static String said(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  private static Throwable deepest(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure : deepest(cause);
  }
}
