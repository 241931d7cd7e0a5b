package calmsbot.config;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.archive.ArchiveSettings;
import calmsbot.config.Settings.LimitSetting;
import calmsbot.database.DatabaseServer;
import calmsbot.database.DatabaseServer.Tls;
import calmsbot.imap.MailboxSettings;
import calmsbot.mailserver.MailServer;
import calmsbot.mailserver.MailServer.Security;
import calmsbot.mailserver.OAuth;
import calmsbot.mailserver.OAuth.SecretIn;
import calmsbot.requestform.EmailAddress;
import calmsbot.ssh.SshServer;
import calmsbot.staginghost.StagingHostSettings;
import calmsbot.store.StoreSettings;
import calmsbot.triggers.TriggerSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleConfigurationTest {
  private static final Path HOME = Path.of("").toAbsolutePath();

  @Test
  void saysWhatTheServiceIsDocumentedToDo() throws Exception {
    Settings settings = SettingsLoader.load(ConfigFolder.EXAMPLE);

    assertThat(settings.site())
        .isEqualTo(
            new Settings.Site(
                new EmailAddress("aog@eso.org"),
                List.of(),
                new EmailAddress("dpetry@eso.org"),
                new EmailAddress("no_reply_eu_data_delivery@eso.org"),
                "calmsbot.eso.org",
                "https://almascience.eso.org/aq/?projectCode="));
    assertThat(settings.senders())
        .isEqualTo(
            new Settings.Senders(
                List.of("*@eso.org"), Optional.of("mail.eso.org"), false, List.of(), List.of()));
    assertThat(settings.triggers())
        .isEqualTo(
            new TriggerSettings(
                Path.of("/opsw/work/datadelivery/stagecalmsTriggers"),
                Optional.empty(),
                "0 0 * * * ?"));
    assertThat(settings.alerts())
        .isEqualTo(new Settings.Alerts(Duration.ofHours(2), "0 0 7 * * ?"));
    assertThat(settings.limits())
        .isEqualTo(
            new Settings.Limits(
                new LimitSetting(100, ChronoUnit.HOURS),
                new LimitSetting(20, ChronoUnit.DAYS),
                new LimitSetting(50_000, ChronoUnit.DAYS)));
    assertThat(settings.templates()).isEqualTo(HOME.resolve("templates"));
    assertThat(settings.store())
        .isEqualTo(new StoreSettings.InFile(HOME.resolve("var/calmsbot.db"), Duration.ofDays(365)));
  }

  @Test
  void reachesTheMailServersByTls() throws Exception {
    Settings settings = SettingsLoader.load(ConfigFolder.EXAMPLE);

    assertThat(settings.mailbox())
        .isEqualTo(
            new MailboxSettings(
                server(993, "mailbox-password"),
                "INBOX",
                Duration.ofSeconds(30),
                true,
                10_000_000L,
                Duration.ofSeconds(20),
                Optional.empty(),
                Optional.empty()));
    assertThat(settings.post().server()).isEqualTo(server(465, "post-password"));
  }

  @Test
  void stagesTwoAtATimeOnTheStagingHost() throws Exception {
    assertThat(SettingsLoader.load(ConfigFolder.EXAMPLE).staging())
        .isEqualTo(
            new Settings.Staging(
                new StagingHostSettings(
                    new SshServer(
                        "almasciencedev.hq.eso.org",
                        22,
                        "arcdistribution",
                        HOME.resolve("config/secrets/staging-key"),
                        HOME.resolve("config/known_hosts"),
                        Duration.ofSeconds(30)),
                    "stagecalms.sh",
                    "/bin/bash -l",
                    ".calmsbot/jobs",
                    Optional.of("/home/arcdistribution/arcdistribution/preview")),
                "[arcdistribution@almasciencedev ~]$",
                2,
                Duration.ofSeconds(15),
                Duration.ofHours(12),
                Duration.ofDays(3),
                URI.create("http://almascience.eso.org/arcdistribution/preview/"),
                28,
                Settings.LinkedCalibrators.HOLD,
                "1"));
  }

  @Test
  void asksTheArchiveAsItsOwnUser() throws Exception {
    assertThat(SettingsLoader.load(ConfigFolder.EXAMPLE).archive())
        .isEqualTo(
            new ArchiveSettings(
                new DatabaseServer(
                    "jdbc:oracle:thin:@tcps://archive-db.eso.org:2484/ALMA",
                    Optional.of("calmsbot"),
                    Optional.of(HOME.resolve("config/secrets/archive-password")),
                    Tls.REQUIRED,
                    Optional.empty()),
                HOME.resolve("config/queries"),
                2,
                Duration.ofSeconds(30),
                Set.of("L", "V")));
  }

  @Test
  void explainsEveryKey() {
    List<String> lines = ConfigFolder.example().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches(" *#?[a-z-]+:.*")) {
        assertThat(lines.get(i - 1)).as("above: %s", lines.get(i)).matches(" *# .*[.]");
      }
    }
  }

  @Test
  void showsOptionalKeysThatReadOnceUncommented(@TempDir Path folder) throws Exception {
    String all =
        ConfigFolder.example()
            .replaceAll("(?m)^( *)#([a-z-]+:)", "$1$2")
            .replaceAll("(?m)^  password: secrets/(mailbox|post)-password\n", "");

    Settings settings = new ConfigFolder(folder).holding(all).load();

    assertThat(settings.mailbox().handled()).contains("Handled");
    assertThat(settings.senders().receivedBy()).containsExactly("mail.eso.org");
    assertThat(settings.senders().innerServers()).containsExactly("filter.eso.org", "127.0.0.1");
    assertThat(settings.mailbox().notBefore()).contains(Instant.parse("2026-11-23T00:00:00Z"));
    assertThat(settings.mailbox().server().authorities())
        .contains(folder.resolve("authorities.pem"));
    assertThat(settings.post().server().authorities()).contains(folder.resolve("authorities.pem"));
    assertThat(settings.mailbox().server().oauth()).contains(tokens(folder, "mailbox"));
    assertThat(settings.post().server().oauth()).contains(tokens(folder, "post"));
  }

  @Test
  void givesEveryDefaultItNames(@TempDir Path folder) throws Exception {
    Settings example = new ConfigFolder(folder).with().load();
    String required =
        ConfigFolder.example()
            .replaceAll(
                "(?m)^ *(security|timeout|folder: INBOX|poll|idle|largest|read-within):?.*\n", "")
            .replaceAll("(?m)^ *(look|queries|connections|co-pi-kinds|port: 22):?.*\n", "")
            .replaceAll("(?m)^ *(command|shell|jobs|at-once|follow|silence|limit):?.*\n", "")
            .replaceAll("(?m)^ *(retention-days|store|file|alerts|outage-after|templates):.*\n", "")
            .replaceAll(
                "(?m)^ *(limits|per-address|per-case|in-all|strangers|keep-evidence):.*\n", "");

    assertThat(new ConfigFolder(folder).holding(required).load()).isEqualTo(example);
  }

  private static OAuth tokens(Path folder, String login) {
    return new OAuth(
        URI.create("https://login.example.org/oauth2/token"),
        "calmsbot",
        Optional.of(folder.resolve("secrets/" + login + "-client-secret")),
        SecretIn.HEADER,
        Optional.of("mail"),
        Optional.of(folder.resolve("secrets/" + login + "-refresh-token")),
        Optional.of(folder.resolve("token-authorities.pem")));
  }

  private static MailServer server(int port, String password) {
    return new MailServer(
        "mail.eso.org",
        port,
        Security.TLS,
        Optional.of("aog"),
        Optional.of(HOME.resolve("config/secrets").resolve(password)),
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(30));
  }
}
