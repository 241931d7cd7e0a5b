package calmsbot.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.cluster.LocalCommands;
import calmsbot.cluster.SshCommands;
import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.site.OpenSshServer;
import calmsbot.site.SiteFolder;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server with two host keys is let in or not, by us and by the command line's client alike. */
class HostKeysSiteIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  static SiteFolder site;
  static OpenSshServer server;

  @BeforeAll
  static void start() throws IOException {
    site = SiteFolder.make();
    server = OpenSshServer.start(site, site.sub("home"));
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    site.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "HERE ED; true",
        "HERE EC; true",
        "HERE ED/HERE EC; true",
        "other ED; false",
        "127.0.0.1 ED; false",
        "127.0.0.* ED; false",
        "* EC; true",
        "*,!HERE EC; false",
        "[127.0.0.*]:* ED; true",
        "# HERE ED; false",
        "HERE ED spoilt/HERE ssh-ed25519 x/@new HERE ED/HERE EC comment; true",
        "@revoked * ED/HERE ED; false",
        "HERE ED/@revoked HERE ED; false",
        "HERE ED/@revoked * EC; true",
        "HERE EC/HERE ED/@revoked * EC; true",
        "HERE ED/@revoked other ED; true",
        "@cert-authority * ED; false",
        "'' ; false"
      })
  void weAndTheCommandLinesClientLetInTheSame(String lines, boolean expected) throws Exception {
    Path file =
        Files.writeString(
            site.path().resolve("known 100% hosts"),
            lines
                    .replace('/', '\n')
                    .replace("HERE", "[127.0.0.1]:" + server.port())
                    .replace("ED", server.hostKeys().get(0))
                    .replace("EC", server.hostKeys().get(1))
                + "\n");
    assertThat(weLetIn(file)).as("by us").isEqualTo(expected);
    assertThat(clientLetsIn(file)).as("by ssh").isEqualTo(expected);
  }

  private static boolean weLetIn(Path file) {
    SshServer host =
        new SshServer(server.host(), server.port(), server.user(), server.key(), file, TIMEOUT);
    try {
      Session session = new SshLogin(host, OutsideSystem.STAGING_HOST).open();
      session.disconnect();
      return true;
    } catch (Unavailable refused) {
      assertThat(refused).hasMessageContaining("the host offers the key SHA256:");
      return false;
    }
  }

  private static boolean clientLetsIn(Path file) {
    SshCommands.Login login =
        new SshCommands.Login(
            server.host(), server.port(), server.user(), server.key(), file, TIMEOUT);
    try {
      return new SshCommands(new LocalCommands(), login).run(List.of("true"), "", TIMEOUT).isGood();
    } catch (IOException refused) {
      assertThat(refused).hasMessageContaining("ost key");
      return false;
    }
  }
}
