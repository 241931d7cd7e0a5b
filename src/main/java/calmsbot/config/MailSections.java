package calmsbot.config;

import calmsbot.imap.MailboxSettings;
import calmsbot.mailserver.MailServer;
import calmsbot.mailserver.MailServer.Security;
import calmsbot.mailserver.OAuth;
import calmsbot.mailserver.OAuth.SecretIn;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the sections {@code site}, {@code mailbox}, {@code senders}, {@code post} and {@code
 * limits}.
 */
final class MailSections {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

  static final String PROJECT_PAGE = "https://almascience.eso.org/aq/?projectCode=";
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final ValueForm<Path> path;

  MailSections(ValueForm<Path> path) {
    this.path = path;
  }

  Settings.Site site(Section section) {
    Settings.Site site =
        new Settings.Site(
            section.required("aog", ValueForms.EMAIL),
            section.listOr("operators", List.of(), ValueForms.EMAIL),
            section.required("maintainer", ValueForms.EMAIL.like("dpetry@eso.org")),
            section.required(
                "no-reply", ValueForms.EMAIL.like("no_reply_eu_data_delivery@eso.org")),
            section.required("message-id-domain", ValueForms.HOST.like("calmsbot.eso.org")),
            section.or("project-page", PROJECT_PAGE, ValueForms.PAGE));
    refuseSharedDomain(section, site);
    return site;
  }

  /**
   * This domain tells the bot's own mails from people's. If people used it too, their requests
   * would be ignored.
   */
  private static void refuseSharedDomain(Section section, Settings.Site site) {
    boolean shared =
        List.of(site.aog(), site.maintainer()).stream()
            .anyMatch(
                person ->
                    person
                        .folded()
                        .endsWith("@" + site.messageIdDomain().toLowerCase(Locale.ROOT)));
    if (shared) {
      section.refuse(
          "message-id-domain",
          "people have addresses in "
              + site.messageIdDomain()
              + "; expected a domain that the bot"
              + " alone uses, e.g. calmsbot.eso.org");
    }
  }

  MailboxSettings mailbox(Section section) {
    Duration readWithin = section.or("read-within", "20s", Quantities.DURATION);
    if (readWithin.compareTo(SHORTEST) < 0) {
      section.refuse(
          "read-within",
          "is too short for a mail on a busy machine; expected 1s or more, e.g. 20s");
    }
    return new MailboxSettings(
        server(section, 993),
        section.or("folder", "INBOX", ValueForms.LINE),
        section.or("poll", "30s", Quantities.DURATION),
        section.or("idle", "true", ValueForms.SWITCH),
        section.or("largest", "10MB", Quantities.SIZE),
        readWithin,
        section.optional("not-before", Quantities.INSTANT),
        section.optional("handled", ValueForms.LINE.like("Handled")));
  }

  Settings.Post post(Section section) {
    return new Settings.Post(
        server(section, 465), section.or("settle-after", "10m", Quantities.DURATION));
  }

  Settings.Senders senders(Section section) {
    Optional<List<String>> allow = section.list("allow", ValueForms.SENDERS);
    if (allow.filter(List::isEmpty).isPresent()) {
      section.refuse(
          "allow",
          "is empty, so nobody could send a request; expected at least one, e.g. [\"*@eso.org\"]");
    }
    return refuseOdd(
        section,
        new Settings.Senders(
            allow.orElse(List.of()),
            section.optional("authserv-id", ValueForms.WORD.like("mail.eso.org")),
            section.or("exchange-online", "false", ValueForms.SWITCH),
            section.listOr("received-by", List.of(), ValueForms.WORD.like("mail.eso.org")),
            section.listOr("inner-servers", List.of(), ValueForms.WORD.like("filter.eso.org"))));
  }

  private static Settings.Senders refuseOdd(Section section, Settings.Senders senders) {
    if (senders.exchangeOnline() && senders.authservId().isPresent()) {
      section.refuse(
          "exchange-online",
          "Exchange Online gives no name in its results; expected either it or authserv-id");
    }
    boolean hops = !senders.receivedBy().isEmpty() || !senders.innerServers().isEmpty();
    if (hops && senders.authservId().isEmpty()) {
      section.refuse(
          "authserv-id",
          "is missing: received-by and inner-servers say where its results are believed");
    }
    return senders;
  }

  Settings.Limits limits(Section section) {
    return new Settings.Limits(
        section.or("per-address", "100 an hour", Quantities.LIMIT),
        section.or("per-case", "20 a day", Quantities.LIMIT),
        section.or("in-all", "50000 a day", Quantities.LIMIT));
  }

  MailServer server(Section section, int port) {
    LoginKeys login = login(section);
    MailServer server =
        new MailServer(
            section.required("host", ValueForms.HOST),
            section.required("port", ValueForms.number(1, 65_535, port)),
            section.or("security", "tls", ValueForms.choice(Security.values())),
            login.user(),
            login.password(),
            login.oauth(),
            section.optional("authorities", path.like("authorities.pem")),
            section.or("timeout", "30s", Quantities.DURATION));
    if (server.security() == Security.PLAIN && !LOOPBACK.contains(server.host())) {
      section.refuse(
          "security", "plain is for localhost only; expected tls or starttls for " + server.host());
    }
    return server;
  }

  private record LoginKeys(Optional<String> user, Optional<Path> password, Optional<OAuth> oauth) {}

  private LoginKeys login(Section section) {
    Optional<String> user = section.optional("user", ValueForms.LINE.like("aog"));
    Optional<Path> password = section.optional("password", path);
    Optional<OAuth> oauth =
        section.optionalSection("oauth").map(inner -> OAuthSection.read(inner, path));
    refuseOdd(section, user.isPresent(), password.isPresent(), oauth.isPresent());
    return new LoginKeys(user, password, password.isPresent() ? Optional.empty() : oauth);
  }

  /** A user and the secret that proves it go together. */
  private static void refuseOdd(Section section, boolean user, boolean password, boolean oauth) {
    if (password && oauth) {
      section.refuse("oauth", "stands beside `password`; expected one of them");
    } else if (user && !password && !oauth) {
      section.refuse(
          "user",
          "stands without `password` or `oauth`; expected one of them, or none of all three");
    } else if (!user && (password || oauth)) {
      String proof = password ? "password" : "oauth";
      section.refuse(proof, "stands without `user`; expected both or neither");
    }
  }

  /** Reads the section {@code oauth} of a mail server. */
  static final class OAuthSection {
    /** A wrong one is not repeated, since somebody may have put a password into it. */
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
}
