package calmsbot.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.archive.ArchivePool;
import calmsbot.archive.ArchiveProbe;
import calmsbot.archive.JdbcArchive;
import calmsbot.demo.SampleMous.SamplePerson;
import calmsbot.entitlement.Archive;
import calmsbot.entitlement.Archive.FieldIntent;
import calmsbot.entitlement.Archive.QueryResult;
import calmsbot.entitlement.ArchiveContract;
import calmsbot.external.CheckMark;
import calmsbot.external.Unavailable;
import calmsbot.site.PostgresServer;
import calmsbot.site.SiteFolder;
import calmsbot.site.TcpProxy;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The archive's contract on PostgreSQL, and what a broken connection makes of an answer. */
@Timeout(120)
class PostgresArchiveSiteIT implements ArchiveContract {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Path QUERIES = Path.of("config/queries");

  static SiteFolder folder;
  static PostgresServer server;
  static PostgresArchive world;
  static TcpProxy wire;
  static HikariDataSource pool;

  @BeforeAll
  static void start() throws Exception {
    folder = SiteFolder.make();
    server = PostgresServer.start(folder);
    world =
        PostgresArchive.make(server, "archive", false)
            .withSamples(LocalDateTime.parse("2027-06-11T00:00:00"));
    wire = TcpProxy.to(server.port());
    pool = ArchivePool.open(world.settings(wire.port(), TIMEOUT));
  }

  @AfterAll
  static void stop() throws Exception {
    pool.close();
    wire.close();
    server.close();
    folder.close();
  }

  @Override
  public Archive archive() {
    return new JdbcArchive(pool, QUERIES, TIMEOUT);
  }

  @Test
  void writesNothingThoughItMay() throws SQLException {
    world.execute("GRANT DELETE ON alma.account TO " + world.reader());
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM ALMA.ACCOUNT"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("read-only transaction");
    }
  }

  @Test
  void checkFindsNothingWrong() {
    assertThat(new ArchiveProbe(pool, QUERIES, TIMEOUT, InstantSource.system()).run())
        .allSatisfy(line -> assertThat(line.mark()).as(line.says()).isEqualTo(CheckMark.RIGHT));
  }

  /** Cut after so many bytes of the answer: all rows or none, whatever the piece. */
  @Test
  void aConnectionCutInMidFetchGivesNoHalfAnswer() throws Exception {
    String uid = SampleMous.CO_PI.uid().uri();
    world.execute(
        "INSERT INTO alma.asa_science SELECT 'x', '%s', 'x', 'C' || n, 'PHASE' FROM generate_series(1, 3000) n"
            .formatted(uid));
    int whole = fields().rows().size();
    assertThat(whole).isGreaterThan(3_000);
    int broken = 0;
    for (int bytes = 1; bytes < 150_000; bytes += bytes < 200 ? 20 : 9_000) {
      wire.cutAfter(bytes);
      try {
        assertThat(fields().rows()).hasSize(whole);
      } catch (Unavailable cut) {
        broken++;
      }
      wire.mend();
      pool.getHikariPoolMXBean().softEvictConnections();
    }
    // not each: a connection that is cut before it was asked is replaced by the pool
    assertThat(broken).isPositive();
    assertThat(fields().rows()).hasSize(whole);
  }

  private QueryResult<FieldIntent> fields() throws Unavailable {
    return archive().fields(SampleMous.CO_PI.uid());
  }

  @Test
  void aLinkThatFallsSilentHoldsNothingUp() throws Exception {
    assertThat(archive().mous(SampleMous.PI.uid()).rows()).hasSize(1);
    wire.freeze();
    long before = System.nanoTime();
    assertThatThrownBy(() -> archive().mous(SampleMous.PI.uid())).isInstanceOf(Unavailable.class);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
    pool.getHikariPoolMXBean().softEvictConnections();
    assertThat(archive().mous(SampleMous.PI.uid()).rows()).hasSize(1);
  }

  @Test
  void whatLocksRowsHoldsNothingUp() throws Exception {
    try (Connection other = world.owner();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT * FROM alma.obs_unit_set_status FOR UPDATE");
      statement.execute("UPDATE alma.account SET active = 'F'");
      assertThat(archive().mous(SampleMous.PI.uid()).rows()).hasSize(1);
      assertThat(archive().accounts(SamplePerson.MARTA.email()).rows()).hasSize(1);
      other.rollback();
    }
  }

  @Test
  void hostileIdsNeverReachTheDatabaseAsSql() throws Exception {
    for (String id :
        Stream.of("'", "''", "\\", "\\'", "%", "_", "\uD800", "\0", "$1", "?", "x".repeat(10_000))
            .toList()) {
      assertThat(archive().roles(SampleMous.PI.uid(), id).rows()).isEmpty();
    }
  }
}
