package calmsbot.archive;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.archive.ArchiveProbe.ProbeLine;
import calmsbot.database.DatabaseServer;
import calmsbot.database.DatabaseServer.Tls;
import calmsbot.mailserver.TestCertificate;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An Oracle listener is only spoken to once it has proved who it is. */
@Timeout(120)
class OracleTrustTest {
  @TempDir Path folder;

  private ProbeLine probe(OracleListener listener, String form, Optional<Path> authorities)
      throws Exception {
    String url = "jdbc:oracle:thin:@" + form.replaceFirst("PORT(?=[/)])", "" + listener.port());
    ArchiveSettings settings =
        new ArchiveSettings(
            new DatabaseServer(
                url, Optional.of("bot"), Optional.empty(), Tls.REQUIRED, authorities),
            Path.of("config/queries"),
            1,
            Duration.ofSeconds(4),
            Set.of());
    try (HikariDataSource pool = ArchivePool.open(settings)) {
      List<ProbeLine> lines =
          new ArchiveProbe(pool, settings.queries(), Duration.ofSeconds(2), InstantSource.system())
              .run();
      assertThat(lines).hasSize(1);
      return lines.get(0);
    }
  }

  @Test
  void hearsNothingUnderACertificateThatNobodySigned() throws Exception {
    TestCertificate certificate = TestCertificate.of("localhost", folder);
    try (OracleListener listener = new OracleListener(certificate.listener())) {
      ProbeLine line = probe(listener, "tcps://localhost:PORT/ALMA", Optional.empty());
      assertThat(line.says()).endsWith("and login by SCRAM where it is PostgreSQL");
      assertThat(listener.heard()).isNotEmpty().noneMatch(packet -> packet.contains("ALMA"));
    }
  }

  @Test
  void hearsNothingUnderAnothersName() throws Exception {
    TestCertificate certificate = TestCertificate.of("other.example.org", folder);
    Optional<Path> known = Optional.of(certificate.pem(folder));
    String descriptor =
        "(DESCRIPTION=(ADDRESS=(PROTOCOL=TCPS)(HOST=127.0.0.1)(PORT=PORT))"
            + "(CONNECT_DATA=(SERVICE_NAME=ALMA)))";
    for (String form : List.of("tcps://127.0.0.1:PORT/ALMA", descriptor)) {
      try (OracleListener listener = new OracleListener(certificate.listener())) {
        ProbeLine line = probe(listener, form, known);
        assertThat(line.says()).contains("does not prove that it is the server");
        assertThat(listener.heard()).noneMatch(packet -> packet.contains("ALMA"));
      }
    }
  }

  @Test
  void isAskedOnceItHasProvedWhoItIs() throws Exception {
    TestCertificate certificate = TestCertificate.of("localhost", folder);
    Optional<Path> known = Optional.of(certificate.pem(folder));
    try (OracleListener listener = new OracleListener(certificate.listener())) {
      ProbeLine line = probe(listener, "tcps://localhost:PORT/ALMA", known);
      assertThat(line.says()).contains("ORA-12514");
      assertThat(listener.heard()).anyMatch(packet -> packet.contains("(SERVICE_NAME=ALMA)"));
    }
  }
}
