package calmsbot.database;

import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.ProjectCode;
import calmsbot.requestform.Request;
import calmsbot.requestform.RequestText;
import calmsbot.requestform.Ticket;
import calmsbot.requestform.TriggerName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Configurations of all programs around one database, and nothing else that answers. */
final class TrustConfig {
  static final String PASSWORD = "open-sesame";

  private static final String NO_STORE = "  file: calmsbot.db\n";
  private static final String NO_ARCHIVE =
      """
        url: jdbc:h2:mem:none
        user: sa
        password: password
      """;

  private final Path folder;
  private final int mailboxPort;

  private TrustConfig(Path folder, int mailboxPort) {
    this.folder = folder;
    this.mailboxPort = mailboxPort;
  }

  /** Around a mailbox on localhost of the user {@code calmsbot}, whose password is this one's. */
  static TrustConfig in(Path folder, int mailboxPort) throws IOException {
    Path config = Files.createDirectory(folder.resolve("config"));
    Files.createDirectory(config.resolve("triggers"));
    for (String secret : new String[] {"password", "key", "known_hosts"}) {
      Files.setPosixFilePermissions(
          Files.writeString(config.resolve(secret), PASSWORD + "\n"),
          PosixFilePermissions.fromString("rw-------"));
    }
    return new TrustConfig(config, mailboxPort);
  }

  Path path() {
    return folder;
  }

  /** With the archive there. */
  void write(String url, String more) throws IOException {
    writeAll(NO_STORE, database(url, more));
  }

  /** With the store there. */
  void writeStore(String url, String more) throws IOException {
    writeAll(database(url, more), NO_ARCHIVE);
  }

  /** A request about which the archive has to be asked. */
  void placeTrigger() throws IOException {
    Instant now = InstantSource.system().instant();
    MousUid mous = MousUid.parse("uid://A001/X159a/X2d7").orElseThrow();
    Request request =
        new Request(
            new EmailAddress("evkampe@eso.org"),
            mous,
            new ProjectCode("2021.1.00871.S"),
            List.of(),
            "Olu Adeyemi",
            new EmailAddress("olu.adeyemi@phys.example.edu"),
            new Ticket("24314"));
    Path file = folder.resolve("triggers").resolve(TriggerName.of(mous, now).fileName());
    Files.writeString(file, RequestText.body(request, new EmailAddress("dpetry@eso.org")));
    Files.setLastModifiedTime(file, FileTime.from(now.minusSeconds(5)));
  }

  private static String database(String url, String more) {
    return "  url: %s\n  user: calmsbot\n  password: password\n%s".formatted(url, more);
  }

  private void writeAll(String store, String archive) throws IOException {
    Path program = Path.of("").toAbsolutePath();
    String queries = "  queries: %s/config/queries\n  timeout: 3s\n".formatted(program);
    Files.writeString(
        folder.resolve("calmsbot.yaml"),
        """
        site:
          aog: aog@eso.org
          maintainer: dpetry@eso.org
          no-reply: no_reply_eu_data_delivery@eso.org
          message-id-domain: calmsbot.eso.org
        mailbox:
          host: localhost
          port: %d
          security: plain
          user: calmsbot
          password: password
          timeout: 2s
        senders:
          allow: ["*@eso.org"]
        post:
          host: localhost
          port: 1
          security: plain
          timeout: 2s
        triggers:
          folder: triggers
          look: "* * * * * ?"
        archive:
        %sstaging:
          host: localhost
          port: 1
          user: nobody
          key: key
          known-hosts: known_hosts
          prompt: "$"
          links: http://localhost/preview/
          timeout: 2s
        store:
        %sretry:
          first: 500ms
          longest: 1s
        templates: %s/templates
        """
            .formatted(mailboxPort, archive + queries, store, program));
    Files.writeString(
        folder.resolve("request.yaml"),
        """
        site:
          aog: aog@eso.org
          maintainer: dpetry@eso.org
        contacts:
          domain: eso.org
          allow: ["*@eso.org"]
        triggers:
          folder: triggers
        archive:
        %spost:
          host: localhost
          port: 1
          security: plain
          timeout: 2s
        spool: spool
        """
            .formatted(archive + queries));
    Files.writeString(
        folder.resolve("staging.yaml"),
        """
        area:
          root: area
          links: http://localhost/preview/
        archive:
        %scluster:
          executor: local
          work: work
        recipe:
          script: %s/config/recipes/sample.sh
        casa:
          present:
            command: casa
        tools:
          stand-ins: true
        """
            .formatted(archive + queries, program));
  }
}
