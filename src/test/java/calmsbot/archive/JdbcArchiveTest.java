package calmsbot.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.database.DatabaseServer;
import calmsbot.database.DatabaseServer.Tls;
import calmsbot.demo.EmbeddedArchive;
import calmsbot.demo.SampleMous;
import calmsbot.entitlement.Archive;
import calmsbot.entitlement.Archive.FieldIntent;
import calmsbot.entitlement.Archive.PassedBlock;
import calmsbot.entitlement.ArchiveContract;
import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcArchiveTest implements ArchiveContract {
  private static final Path QUERIES = Path.of("config/queries");
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Path folder;
  private final EmbeddedArchive world;
  private final HikariDataSource pool;
  private final Archive archive;

  JdbcArchiveTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    world = new EmbeddedArchive(InstantSource.fixed(NOW));
    world.start();
    Path password = Files.writeString(folder.resolve("password"), world.password() + "\n");
    pool =
        ArchivePool.open(
            new ArchiveSettings(
                new DatabaseServer(
                    world.url(),
                    Optional.of(world.user()),
                    Optional.of(password),
                    Tls.LOOPBACK,
                    Optional.empty()),
                QUERIES,
                2,
                TIMEOUT,
                Set.of()));
    archive = new JdbcArchive(pool, QUERIES, TIMEOUT);
  }

  @AfterAll
  void close() throws Exception {
    pool.close();
    world.close();
  }

  @Override
  public Archive archive() {
    return archive;
  }

  @Test
  void readsOnly() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(pool.isReadOnly()).isTrue();
      assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM ALMA.ACCOUNT"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Not enough rights");
    }
  }

  @Test
  void listsOnlyTheBlocksThatPassed() throws Exception {
    var jdbc = new JdbcArchive(pool, QUERIES, TIMEOUT);
    assertThat(jdbc.passedBlocks(SampleMous.PI.uid()).rows())
        .containsExactly(
            new PassedBlock(
                "uid://A002/Xf1a01/Xe0", Optional.of(Instant.parse("2023-04-11T02:15:00Z"))));
  }

  @Test
  void namesThePi() throws Exception {
    var jdbc = new JdbcArchive(pool, QUERIES, TIMEOUT);
    assertThat(jdbc.principalInvestigator(SampleMous.PUBLIC.uid()).rows())
        .containsExactly("Akiko Morimoto");
    assertThat(jdbc.principalInvestigator(SampleMous.UNKNOWN.uid()).rows()).isEmpty();
  }

  @Test
  void namesAPiWithoutANameByTheAccount() throws Exception {
    var nameless =
        with(
            "pi.sql",
            "-- nameless\nSELECT 'acc-1' AS ACCOUNT_ID, NULL AS FIRSTNAME, '' AS LASTNAME"
                + " FROM DUAL WHERE :mous IS NOT NULL");
    assertThat(nameless.principalInvestigator(SampleMous.PUBLIC.uid()).rows())
        .containsExactly("account acc-1");
  }

  @Test
  void awayIsUnavailableWithinTheTimeoutAndComesBackWithItsData() throws Exception {
    assertThat(archive.mous(SampleMous.PI.uid()).rows()).hasSize(1);
    world.stop();
    try {
      refusesWithinTheTimeout(); // over the connection that was cut
      refusesWithinTheTimeout(); // without any
    } finally {
      world.start();
    }
    assertThat(archive.mous(SampleMous.PI.uid()).rows()).hasSize(1);
  }

  private void refusesWithinTheTimeout() {
    Instant before = InstantSource.system().instant();
    assertThatThrownBy(() -> archive.mous(SampleMous.PI.uid()))
        .isInstanceOfSatisfying(
            Unavailable.class, away -> assertThat(away.system()).isEqualTo(OutsideSystem.ARCHIVE))
        .hasMessageStartingWith("query mous: ")
        .hasMessageNotContaining("\n")
        .hasMessageNotContaining(world.password());
    assertThat(Duration.between(before, InstantSource.system().instant()))
        .isLessThan(TIMEOUT.plusSeconds(2));
  }

  @Test
  void aQueryThatTakesTooLongIsUnavailable() throws Exception {
    var slow =
        with(
            "mous.sql",
            "-- never ends\nSELECT COUNT(*) AS MOUS, '' AS PROJECT, '' AS STATE, NULL AS SINCE"
                + " FROM SYSTEM_RANGE(1, 1000000) a, SYSTEM_RANGE(1, 1000000) b"
                + " WHERE MOD(a.X * b.X, 7) = 8 AND :mous IS NOT NULL");
    assertThatThrownBy(() -> slow.mous(SampleMous.PI.uid()))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("timed out");
  }

  @Test
  void aColumnThatIsMissingIsNamed() throws Exception {
    var wrong =
        with(
            "releases.sql",
            "-- renamed\nSELECT :mous AS NAME, RELEASE_DATE AS RELEASED"
                + " FROM ALMA.ASA_DELIVERY_STATUS");
    assertThatThrownBy(() -> wrong.releases(SampleMous.PI.uid()))
        .isInstanceOf(Unavailable.class)
        .hasMessage("query releases: it returns no column DELIVERY");
  }

  @Test
  void columnsAreFoundInAnyCaseAndPaddingIsCut() throws Exception {
    var quoted =
        with(
            "fields.sql",
            "-- quoted names\nSELECT CAST('3C273' AS CHAR(20)) AS \"field\","
                + " CAST(NULL AS VARCHAR2(9)) AS \"Intent\" FROM DUAL WHERE :mous LIKE 'uid://%'");
    assertThat(quoted.fields(SampleMous.PI.uid()).rows())
        .containsExactly(new FieldIntent("3C273", ""));
  }

  @Test
  void timesWithAZoneKeepTheirInstant() throws Exception {
    var zoned =
        with(
            "releases.sql",
            "-- zoned\nSELECT :mous AS DELIVERY,"
                + " TIMESTAMP WITH TIME ZONE '2026-11-24 01:30:00+02:00' AS RELEASED FROM DUAL");
    assertThat(zoned.releases(SampleMous.PI.uid()).rows().get(0).date())
        .contains(Instant.parse("2026-11-23T23:30:00Z"));
  }

  @Test
  void aRoleThatIsNoneIsNoAnswer() throws Exception {
    var odd = with("roles.sql", "-- odd\nSELECT 'BOSS' AS ROLE FROM DUAL WHERE :mous <> :account");
    assertThatThrownBy(() -> odd.roles(SampleMous.PI.uid(), "acc-1001"))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("BOSS");
  }

  private JdbcArchive with(String file, String text) throws Exception {
    try (var files = Files.list(QUERIES)) {
      for (Path query : files.toList()) {
        Files.writeString(folder.resolve(query.getFileName()), Files.readString(query));
      }
    }
    Files.writeString(folder.resolve(file), text);
    return new JdbcArchive(pool, folder, Duration.ofSeconds(1));
  }
}
