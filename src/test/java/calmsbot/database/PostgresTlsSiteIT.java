package calmsbot.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.archive.ArchivePool;
import calmsbot.archive.ArchiveSettings;
import calmsbot.database.DatabaseServer.Tls;
import calmsbot.external.BlockedService;
import calmsbot.mailserver.TestCertificate;
import calmsbot.site.Certificates;
import calmsbot.site.PostgresServer;
import calmsbot.site.SiteFolder;
import calmsbot.store.StoreBackend;
import calmsbot.store.StoreSettings;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Store and archive on a PostgreSQL server that proves who it is, and on ones that do not. */
@Timeout(120)
class PostgresTlsSiteIT {
  private static final Duration LONG = Duration.ofMinutes(5);

  static SiteFolder folder;
  static Certificates certificates;
  static PostgresServer server;

  @BeforeAll
  static void start() throws IOException {
    folder = SiteFolder.make();
    certificates = Certificates.make(folder.sub("certificates"));
    server = PostgresServer.startWithTls(folder, certificates.good());
    server.database("calmsbot");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    folder.close();
  }

  private static DatabaseServer at(String host, Tls tls, Optional<Path> authorities) {
    return new DatabaseServer(
        "jdbc:postgresql://%s:%d/calmsbot".formatted(host, server.port()),
        Optional.of(PostgresServer.USER),
        Optional.of(server.password()),
        tls,
        authorities);
  }

  private static StoreBackend store(DatabaseServer at) {
    return StoreBackend.of(new StoreSettings.OnServer(at, LONG, LONG));
  }

  private static HikariDataSource archive(DatabaseServer at) throws IOException {
    return ArchivePool.open(
        new ArchiveSettings(at, Path.of("config/queries"), 1, Duration.ofSeconds(4), Set.of()));
  }

  @Test
  void worksWithAnAuthorityThatIsKnown() throws Exception {
    DatabaseServer right = at("localhost", Tls.REQUIRED, Optional.of(certificates.authority()));
    try (StoreBackend store = store(right)) {
      store.takeUp().orElseThrow().close();
      assertThat(store.examine()).contains("PostgreSQL ");
    }
    try (HikariDataSource archive = archive(right);
        Connection connection = archive.getConnection();
        Statement statement = connection.createStatement();
        ResultSet session =
            statement.executeQuery(
                "SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
      session.next();
      assertThat(session.getBoolean(1)).isTrue();
      assertThat(session.getString(2)).startsWith("TLSv1.");
    }
  }

  private static void refused(DatabaseServer at, String why) throws IOException {
    try (StoreBackend store = store(at)) {
      assertThatThrownBy(store::examine)
          .isInstanceOf(BlockedService.class)
          .hasMessageContaining("does not prove that it is the server")
          .hasMessageContaining(why);
      assertThatThrownBy(store::takeUp).isInstanceOf(BlockedService.class);
    }
    try (HikariDataSource archive = archive(at)) {
      assertThatThrownBy(archive::getConnection)
          .isInstanceOf(SQLException.class)
          .hasStackTraceContaining(why);
    }
  }

  @Test
  void refusesAnAuthorityThatIsNotKnown() throws Exception {
    Path other = TestCertificate.of("localhost", folder.path()).pem(folder.path());
    refused(at("localhost", Tls.REQUIRED, Optional.of(other)), "certification path");
    refused(at("localhost", Tls.REQUIRED, Optional.empty()), "certification path");
  }

  /** The certificate is for localhost and 127.0.0.1. */
  @Test
  void refusesAnotherName() throws Exception {
    refused(at("127.0.0.2", Tls.REQUIRED, Optional.of(certificates.authority())), "127.0.0.2");
  }

  @Test
  void whoSettledItSoVerifiesNobody() throws Exception {
    try (StoreBackend store = store(at("localhost", Tls.LOOPBACK, Optional.empty()))) {
      assertThat(store.examine()).contains("PostgreSQL ");
    }
  }
}
