package calmsbot.demo;

import calmsbot.demo.Story.Surroundings;
import calmsbot.site.Certificates;
import calmsbot.site.DovecotServer;
import calmsbot.site.MailClient;
import calmsbot.site.OpenSshServer;
import calmsbot.site.PostfixServer;
import calmsbot.site.SiteFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The world of the demo on the servers of a real site: Dovecot, Postfix and OpenSSH. Each of them
 * lies behind a wire that can be broken.
 */
final class SiteWorld implements Surroundings, AutoCloseable {
  private final SiteFolder folder;
  private final Certificates certificates;
  private final DovecotServer dovecot;
  private final PostfixServer postfix;
  private final OpenSshServer ssh;
  private final EmbeddedArchive archive;
  private final StagingHostHome home;
  private final SiteMail mail;
  private final SiteWires wires;
  private Optional<SiteStaging> staging = Optional.empty();

  private SiteWorld(SiteFolder folder, Duration pace, InstantSource clock)
      throws IOException, SQLException {
    this.folder = folder;
    this.certificates = Certificates.make(folder.sub("certificates"));
    this.dovecot = DovecotServer.start(folder, certificates);
    this.postfix = PostfixServer.start(folder, certificates, dovecot);
    this.mail = new SiteMail(postfix, new MailClient(certificates, dovecot), clock);
    this.archive = new EmbeddedArchive(clock);
    archive.start();
    this.home = StagingHostHome.make(folder.path().resolve("home"));
    this.ssh = OpenSshServer.start(folder, home.folder());
    StandIn.inTheStory(home, pace);
    this.wires = SiteWires.to(dovecot.port(), postfix.submission(), ssh.port(), archive.port());
    ssh.isBehind(wires.ssh().port());
    folder.sub("triggers");
    folder.sub("store");
  }

  /** Starts it all. */
  static SiteWorld start(Path program, Duration pace, InstantSource clock)
      throws IOException, SQLException {
    SiteWorld world = new SiteWorld(SiteFolder.make(), pace, clock);
    world.configure(program, WorldConfig.LINKS, world.home.preview());
    return world;
  }

  /** The same where the staging command itself stages, on a Slurm, behind a web server. */
  static SiteWorld startWhole(Path program, InstantSource clock) throws IOException, SQLException {
    SiteWorld world = new SiteWorld(SiteFolder.make(), Duration.ZERO, clock);
    SiteStaging staging = SiteStaging.start(world.folder, program, world.archive);
    world.staging = Optional.of(staging);
    world.home.installStaging(staging.config(), program);
    world.configure(program, staging.links(), staging.root());
    return world;
  }

  SiteStaging staging() {
    return staging.orElseThrow();
  }

  @Override
  public Path triggers() {
    return folder.path().resolve("triggers");
  }

  @Override
  public SiteMail mail() {
    return mail;
  }

  StagingHostHome home() {
    return home;
  }

  OpenSshServer ssh() {
    return ssh;
  }

  SiteWires wires() {
    return wires;
  }

  PostfixServer postfix() {
    return postfix;
  }

  Path config() {
    return folder.path().resolve("config");
  }

  Path storeFile() {
    return folder.path().resolve("store").resolve("calmsbot.db");
  }

  @Override
  public void close() throws IOException, SQLException {
    wires.close();
    if (staging.isPresent()) {
      staging.get().close();
    }
    archive.close();
    ssh.close();
    postfix.close();
    dovecot.close();
    folder.close();
  }

  private void configure(Path program, URI links, Path staged) throws IOException {
    folder.sub("config");
    secret("mail-password", DovecotServer.PASSWORD);
    secret("archive-password", archive.password());
    Files.writeString(
        config().resolve("calmsbot.yaml"),
        """
        site:
          aog: aog@eso.org
          maintainer: dpetry@eso.org
          no-reply: no_reply_eu_data_delivery@eso.org
          message-id-domain: calmsbot.eso.org
        mailbox:
          host: localhost
          port: %1$d
          security: tls
          user: aog@eso.org
          password: mail-password
          authorities: %3$s
          timeout: 5s
          poll: 30s
          idle: true
        senders:
          allow: ["*@eso.org"]
          authserv-id: mail.eso.org
        post:
          host: localhost
          port: %2$d
          security: starttls
          user: aog@eso.org
          password: mail-password
          authorities: %3$s
          timeout: 5s
          settle-after: 2s
        limits:
          per-address: 100000 an hour
          per-case: 20 a day
          in-all: 100000 a day
        triggers:
          folder: %4$s
          look: "* * * * * ?"
        archive:
          url: %5$s
          tls: loopback
          user: %6$s
          password: archive-password
          queries: %7$s/config/queries
          timeout: 5s
        staging:
          host: %8$s
          port: %9$d
          user: %10$s
          key: %11$s
          known-hosts: %12$s
          command: stagecalms.sh
          shell: /bin/sh -l
          prompt: "[arcdistribution@almasciencedev ~]$"
          jobs: .calmsbot/jobs
          at-once: 2
          follow: 250ms
          links: %13$s/
          retention-days: 28
          directory: %15$s
          timeout: 5s
        store:
          file: %14$s
        retry:
          first: 1s
          longest: 5s
        templates: %7$s/templates
        """
            .formatted(
                wires.imap().port(),
                wires.smtp().port(),
                certificates.authority(),
                triggers(),
                archive.urlAt(wires.archive().port()),
                archive.user(),
                program,
                ssh.host(),
                wires.ssh().port(),
                ssh.user(),
                ssh.key(),
                ssh.knownHosts(),
                links,
                storeFile(),
                staged));
  }

  private void secret(String name, String value) throws IOException {
    Path file = Files.writeString(config().resolve(name), value + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
