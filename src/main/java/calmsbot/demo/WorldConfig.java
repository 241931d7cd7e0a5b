package calmsbot.demo;

import calmsbot.demo.EmbeddedMail.EmbeddedMailSetup;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Writes the configuration of a bot in the embedded world. */
final class WorldConfig {
  static final URI LINKS = URI.create("http://almascience.eso.org/arcdistribution/preview");

  /** Ports as the system gives them; accounts for everybody whose mails the story looks at. */
  static final EmbeddedMailSetup MAIL =
      new EmbeddedMailSetup(
          0,
          0,
          "demo",
          List.of(Story.BOT, SampleMous.CONTACT.text(), Story.MAINTAINER.text(), Story.COLLEAGUE),
          Optional.of("mail.eso.org"));

  private WorldConfig() {}

  static void write(World world, Path home, Duration pace) throws IOException {
    Files.createDirectories(world.config());
    Path mailPassword = secret(world, "mail-password", MAIL.password());
    Path archivePassword = secret(world, "archive-password", world.archive().password());
    EmbeddedStagingHost host = world.stagingHost();
    Files.writeString(
        world.config().resolve("calmsbot.yaml"),
        """
        # A bot in the embedded world of the demo.
        site:
          aog: aog@eso.org
          maintainer: dpetry@eso.org
          no-reply: no_reply_eu_data_delivery@eso.org
          message-id-domain: calmsbot.eso.org
        mailbox:
          host: %1$s
          port: %2$d
          security: plain
          user: aog@eso.org
          password: %3$s
          timeout: 10s
          folder: INBOX
          poll: 1s
          idle: true
        senders:
          allow: ["*@eso.org"]
          authserv-id: mail.eso.org
        post:
          host: %1$s
          port: %4$d
          security: plain
          timeout: 10s
          settle-after: 2s
        triggers:
          folder: %5$s
          look: "* * * * * ?"
        archive:
          url: %6$s
          tls: loopback
          user: %7$s
          password: %8$s
          queries: %9$s
          timeout: 10s
        staging:
          host: %10$s
          port: %11$d
          user: %12$s
          key: %13$s
          known-hosts: %14$s
          command: stagecalms.sh
          shell: /bin/sh -l
          prompt: "[arcdistribution@almasciencedev ~]$"
          jobs: .calmsbot/jobs
          at-once: 2
          follow: 500ms
          links: %15$s/
          retention-days: 28
          directory: %18$s
          timeout: 10s
        store:
          file: %16$s
        retry:
          first: 1s
          longest: 5s
        templates: %17$s
        """
            .formatted(
                world.mail().host(),
                world.mail().imapPort(),
                mailPassword,
                world.mail().smtpPort(),
                world.triggers(),
                world.archive().url(),
                world.archive().user(),
                archivePassword,
                home.resolve("config").resolve("queries"),
                host.host(),
                host.port(),
                host.user(),
                host.key(),
                host.knownHosts(),
                LINKS,
                world.storeFile(),
                home.resolve("templates"),
                host.home().preview()));
    RequestConfig.write(world, home, mailPassword, archivePassword);
    StagingConfig.write(world, home, pace, archivePassword);
  }

  private static Path secret(World world, String name, String value) throws IOException {
    Path file = Files.writeString(world.config().resolve(name), value + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  /** Writes the configuration of the request script in the embedded world, beside the bot's. */
  static final class RequestConfig {
    private RequestConfig() {}

    /**
     * Writes it.
     *
     * @param mailPassword the file of the EU ARC person's password
     * @param archivePassword the file of the archive reader's password
     */
    static void write(World world, Path home, Path mailPassword, Path archivePassword)
        throws IOException {
      Files.writeString(
          world.config().resolve("request.yaml"),
          """
          # The request script in the embedded world of the demo.
          site:
            aog: aog@eso.org
            maintainer: dpetry@eso.org
          contacts:
            addresses:
              %1$s: evkampe@eso.org
            allow: ["*@eso.org"]
          triggers:
            folder: %2$s
          archive:
            url: %3$s
            tls: loopback
            user: %4$s
            password: %5$s
            queries: %6$s
            timeout: 10s
          post:
            host: %7$s
            port: %8$d
            security: plain
            user: %9$s
            password: %10$s
            timeout: 10s
          spool: %11$s
          """
              .formatted(
                  System.getProperty("user.name"),
                  world.triggers(),
                  world.archive().url(),
                  world.archive().user(),
                  archivePassword,
                  home.resolve("config").resolve("queries"),
                  world.mail().host(),
                  world.mail().smtpPort(),
                  SampleMous.CONTACT,
                  mailPassword,
                  world.spool()));
    }
  }
}
