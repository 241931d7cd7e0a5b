package calmsbot.site;

import calmsbot.app.App;
import calmsbot.config.BadSettings;
import calmsbot.config.Settings;
import calmsbot.config.SettingsLoader;
import calmsbot.imap.MailboxSettings;
import calmsbot.mailserver.MailServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;

/**
 * The bot with real mail servers and nothing else: enough for Cycle 0, which is answered without
 * the archive. Unless told otherwise it looks every second, and gives a silent server four.
 */
final class SiteBot {
  static final String ADDRESS = "aog@eso.org";

  private final SiteFolder site;
  private final Certificates certificates;
  private final String password;
  private final Pace pace;
  private final String postSecurity;

  /** How long it waits for servers, between polls, and for its own copies. */
  private record Pace(String timeout, String poll, String settleAfter) {
    static final Pace HASTY = new Pace("4s", "1s", "4s");
    static final Pace AS_INSTALLED = new Pace("30s", "30s", "10m");
  }

  private SiteBot(
      SiteFolder site, Certificates certificates, String password, Pace pace, String postSecurity) {
    this.site = site;
    this.certificates = certificates;
    this.password = password;
    this.pace = pace;
    this.postSecurity = postSecurity;
  }

  static SiteBot at(SiteFolder site, Certificates certificates) {
    return new SiteBot(site, certificates, DovecotServer.PASSWORD, Pace.HASTY, "starttls");
  }

  /** The same with another password. */
  SiteBot with(String other) {
    return new SiteBot(site, certificates, other, pace, postSecurity);
  }

  /** The same at the pace of the example configuration: between two polls, IDLE alone wakes it. */
  SiteBot unhurried() {
    return new SiteBot(site, certificates, password, Pace.AS_INSTALLED, postSecurity);
  }

  /** The same that hands its mails in without TLS: the wire can be cut at a word. */
  SiteBot inClear() {
    return new SiteBot(site, certificates, password, pace, "plain");
  }

  /** Starts one with an empty memory. */
  App start(int imapPort, int smtpPort, String folder) throws IOException, BadSettings {
    return App.start(settings(imapPort, smtpPort, folder), InstantSource.system());
  }

  /** Its settings, with a mailbox of the caller's. */
  static Settings with(Settings settings, MailboxSettings mailbox) {
    return new Settings(
        settings.site(),
        mailbox,
        settings.senders(),
        settings.post(),
        settings.limits(),
        settings.triggers(),
        settings.archive(),
        settings.staging(),
        settings.store(),
        settings.retry(),
        settings.alerts(),
        settings.templates());
  }

  /** How it reaches the inbox behind a port. */
  MailboxSettings mailbox(int imapPort) throws IOException, BadSettings {
    return settings(imapPort, 1, "INBOX").mailbox();
  }

  /** How it reaches the post behind a port. */
  MailServer post(int smtpPort) throws IOException, BadSettings {
    return settings(1, smtpPort, "INBOX").post().server();
  }

  Settings settings(int imapPort, int smtpPort, String folder) throws IOException, BadSettings {
    Path config = Files.createTempDirectory(site.path(), "bot");
    Files.createDirectory(config.resolve("triggers"));
    secret(config, "password", password);
    // nothing stands behind these: no request here gets so far
    secret(config, "key", "none");
    secret(config, "known_hosts", "none");
    Path program = Path.of("").toAbsolutePath();
    Files.writeString(
        config.resolve("calmsbot.yaml"),
        """
        site:
          aog: %1$s
          maintainer: dpetry@eso.org
          no-reply: no_reply_eu_data_delivery@eso.org
          message-id-domain: calmsbot.eso.org
        mailbox:
          host: localhost
          port: %2$d
          user: %1$s
          password: password
          authorities: %3$s
          timeout: %8$s
          folder: %4$s
          poll: %9$s
        senders:
          allow: ["*@eso.org"]
          authserv-id: %5$s
        post:
          host: localhost
          port: %6$d
          security: %11$s
          user: %1$s
          password: password
          authorities: %3$s
          timeout: %8$s
          settle-after: %10$s
        triggers:
          folder: triggers
        archive:
          url: jdbc:h2:tcp://localhost:1/none
          tls: loopback
          queries: %7$s/config/queries
        staging:
          host: localhost
          port: 1
          user: nobody
          key: key
          known-hosts: known_hosts
          prompt: "$"
          links: http://localhost/preview/
        store:
          file: calmsbot.db
        retry:
          first: 500ms
          longest: 1s
        templates: %7$s/templates
        """
            .formatted(
                ADDRESS,
                imapPort,
                certificates.authority(),
                folder,
                PostfixServer.AUTHSERV_ID,
                smtpPort,
                program,
                pace.timeout(),
                pace.poll(),
                pace.settleAfter(),
                postSecurity));
    return SettingsLoader.load(config);
  }

  private static void secret(Path folder, String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
