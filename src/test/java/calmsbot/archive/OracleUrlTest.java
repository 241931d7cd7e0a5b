package calmsbot.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.archive.ArchiveProbe.ProbeLine;
import calmsbot.database.DatabaseServer;
import calmsbot.database.DatabaseServer.Tls;
import calmsbot.external.CheckMark;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of Oracle's URLs, in the driver's own hands; the listener refuses them all. */
@Timeout(120)
class OracleUrlTest {
  @TempDir Path folder;

  /** The driver's first connection loads some thousand classes. */
  @BeforeAll
  static void warmUp() throws Exception {
    try (OracleListener listener = new OracleListener()) {
      String url = "jdbc:oracle:thin:@//127.0.0.1:" + listener.port() + "/WARM";
      assertThatThrownBy(() -> DriverManager.getConnection(url, "bot", "none"))
          .isInstanceOf(SQLException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          @//127.0.0.1:PORT/ALMA     | (SERVICE_NAME=ALMA)
          @127.0.0.1:PORT/ALMA       | (SERVICE_NAME=ALMA)
          @tcp://127.0.0.1:PORT/ALMA | (SERVICE_NAME=ALMA)
          @127.0.0.1:PORT:ALMA       | (SID=ALMA)
          @archive?TNS_ADMIN=FOLDER  | (SERVICE_NAME=FROM_TNS)
          @(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=127.0.0.1)(PORT=PORT))(CONNECT_DATA=(SERVICE_NAME=LONG))) | (SERVICE_NAME=LONG)
          """)
  void leadsToTheListenerAndTellsWhatItSays(String place, String asksFor) throws Exception {
    try (OracleListener listener = new OracleListener()) {
      Files.writeString(
          folder.resolve("tnsnames.ora"),
          """
          archive =
            (DESCRIPTION =
              (ADDRESS = (PROTOCOL = TCP)(HOST = 127.0.0.1)(PORT = %d))
              (CONNECT_DATA = (SERVICE_NAME = FROM_TNS)))
          """
              .formatted(listener.port()));
      ProbeLine line = probe(place, listener);
      assertThat(listener.heard()).anyMatch(packet -> packet.contains(asksFor));
      assertThat(line.mark()).isEqualTo(CheckMark.WRONG);
      assertThat(line.says()).contains("ORA-12514").endsWith(SqlTrouble.NO_SUCH_SERVICE);
    }
  }

  @Test
  void anAliasThatNoFileKnowsIsSaid() throws Exception {
    Files.writeString(folder.resolve("tnsnames.ora"), "other = (DESCRIPTION = )\n");
    try (OracleListener listener = new OracleListener()) {
      ProbeLine line = probe("@archive?TNS_ADMIN=FOLDER", listener);
      assertThat(line.says()).contains("archive").endsWith(SqlTrouble.NO_SUCH_SERVICE);
      assertThat(listener.heard()).isEmpty();
    }
  }

  /** The first byte of TLS's greeting is 22: not a word goes over the wire in the clear. */
  @Test
  void tcpsSpeaksTlsFromTheFirstByte() throws Exception {
    try (OracleListener listener = new OracleListener()) {
      ProbeLine line = probe("@tcps://127.0.0.1:PORT/ALMA", listener);
      assertThat(line.mark()).isEqualTo(CheckMark.WRONG);
      assertThat(listener.heard()).isNotEmpty().allMatch(packet -> packet.charAt(0) == 22);
    }
  }

  /** Wallets are Oracle's own key stores: reading one needs a library beside the driver. */
  @Test
  void aWalletIsLookedForWhereTheUrlSays() throws Exception {
    try (OracleListener listener = new OracleListener()) {
      Files.write(folder.resolve("cwallet.sso"), new byte[] {1, 2, 3});
      ProbeLine line = probe("@tcps://127.0.0.1:PORT/ALMA?wallet_location=FOLDER", listener);
      assertThat(line.mark()).isEqualTo(CheckMark.WRONG);
      assertThat(line.says()).doesNotContain("oraclepki").doesNotContain("No provider");
      assertThat(listener.heard()).noneMatch(packet -> packet.contains("ALMA"));
    }
  }

  private ProbeLine probe(String place, OracleListener listener) throws Exception {
    String url =
        "jdbc:oracle:thin:"
            + place
                .replace("PORT)", listener.port() + ")")
                .replace("PORT/", listener.port() + "/")
                .replace("PORT:", listener.port() + ":")
                .replace("=PORT", "=" + listener.port())
                .replace("FOLDER", folder.toString());
    try (HikariDataSource pool = ArchivePool.open(settings(url))) {
      List<ProbeLine> lines =
          new ArchiveProbe(
                  pool, Path.of("config/queries"), Duration.ofSeconds(2), InstantSource.system())
              .run();
      assertThat(lines).hasSize(1);
      return lines.get(0);
    }
  }

  private static ArchiveSettings settings(String url) {
    return new ArchiveSettings(
        new DatabaseServer(
            url, Optional.of("bot"), Optional.empty(), Tls.LOOPBACK, Optional.empty()),
        Path.of("config/queries"),
        2,
        Duration.ofSeconds(4),
        Set.of());
  }
}
