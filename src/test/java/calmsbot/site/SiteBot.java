package calmsbot.site;

import calmsbot.app.App;
import calmsbot.config.AlertSettings;
import calmsbot.config.ArchiveSettings;
import calmsbot.config.MailServer;
import calmsbot.config.MailServer.Security;
import calmsbot.config.MailboxSettings;
import calmsbot.config.PostSettings;
import calmsbot.config.RetrySettings;
import calmsbot.config.SenderSettings;
import calmsbot.config.Settings;
import calmsbot.config.SiteSettings;
import calmsbot.config.StagingSettings;
import calmsbot.config.StoreSettings;
import calmsbot.config.TriggerSettings;
import calmsbot.request.EmailAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The bot with real mail servers and nothing else: enough for Cycle 0, which is answered without
 * the archive. It looks every second, and gives a silent server four.
 */
final class SiteBot {
  static final String ADDRESS = "aog@eso.org";

  private static final Duration TIMEOUT = Duration.ofSeconds(4);

  private final SiteFolder site;
  private final Certificates certificates;
  private final Path password;

  SiteBot(SiteFolder site, Certificates certificates) throws IOException {
    this.site = site;
    this.certificates = certificates;
    this.password =
        Files.writeString(site.path().resolve("password"), DovecotServer.PASSWORD + "\n");
    site.sub("triggers");
  }

  /** Starts one with an empty memory. */
  App start(int imapPort, int smtpPort, String folder) throws IOException {
    Path store = Files.createTempDirectory(site.path(), "store").resolve("calmsbot.db");
    MailboxSettings mailbox = mailbox(imapPort, folder);
    PostSettings post = post(smtpPort);
    return App.start(settings(mailbox, post, store), InstantSource.system());
  }

  MailboxSettings mailbox(int imapPort, String folder) {
    return new MailboxSettings(
        server(imapPort, Security.TLS),
        folder,
        Duration.ofSeconds(1),
        true,
        10_000_000,
        Optional.empty(),
        Optional.empty());
  }

  PostSettings post(int smtpPort) {
    return new PostSettings(server(smtpPort, Security.STARTTLS), TIMEOUT);
  }

  /** The post with another password than the right one. */
  PostSettings postWith(String wrong, int smtpPort) throws IOException {
    Path file = Files.writeString(site.path().resolve("wrong-password"), wrong + "\n");
    return new PostSettings(server(smtpPort, Security.STARTTLS, file), TIMEOUT);
  }

  private MailServer server(int port, Security security) {
    return server(port, security, password);
  }

  private MailServer server(int port, Security security, Path password) {
    return new MailServer(
        "localhost",
        port,
        security,
        Optional.of(ADDRESS),
        Optional.of(password),
        Optional.of(certificates.authority()),
        TIMEOUT);
  }

  private Settings settings(MailboxSettings mailbox, PostSettings post, Path store) {
    Path program = Path.of("").toAbsolutePath();
    return new Settings(
        new SiteSettings(
            new EmailAddress(ADDRESS),
            new EmailAddress("dpetry@eso.org"),
            new EmailAddress("no_reply_eu_data_delivery@eso.org"),
            "calmsbot.eso.org"),
        mailbox,
        new SenderSettings(List.of("*@eso.org"), Optional.of(PostfixServer.AUTHSERV_ID)),
        post,
        new TriggerSettings(site.path().resolve("triggers"), "0 0 0 1 1 ? 2099"),
        new ArchiveSettings(
            "jdbc:h2:tcp://127.0.0.1:1/none",
            Optional.empty(),
            Optional.empty(),
            program.resolve("config").resolve("queries"),
            1,
            TIMEOUT,
            Set.of()),
        staging(),
        new StoreSettings(store),
        new RetrySettings(Duration.ofMillis(500), Duration.ofSeconds(1)),
        new AlertSettings(Duration.ofHours(2)),
        program.resolve("templates"));
  }

  private StagingSettings staging() {
    return new StagingSettings(
        "localhost",
        1,
        "nobody",
        password,
        password,
        "stagecalms.sh",
        "/bin/sh -l",
        "$",
        "jobs",
        2,
        Duration.ofDays(1),
        Duration.ofDays(1),
        Duration.ofDays(1),
        URI.create("http://localhost/"),
        28,
        TIMEOUT);
  }
}
