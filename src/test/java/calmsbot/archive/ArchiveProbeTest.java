package calmsbot.archive;

import static calmsbot.external.CheckMark.ODD;
import static calmsbot.external.CheckMark.RIGHT;
import static calmsbot.external.CheckMark.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.archive.ArchiveProbe.ProbeLine;
import calmsbot.database.DatabaseServer;
import calmsbot.database.DatabaseServer.Tls;
import calmsbot.demo.EmbeddedArchive;
import calmsbot.entitlement.ArchiveContract;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveProbeTest {
  private static final Path QUERIES = Path.of("config/queries");

  @TempDir private Path folder;
  private EmbeddedArchive world;
  private InstantSource clock = InstantSource.system();

  @BeforeEach
  void start() throws Exception {
    world = new EmbeddedArchive(InstantSource.fixed(ArchiveContract.NOW));
    world.start();
    try (var files = Files.list(QUERIES)) {
      for (Path query : files.toList()) {
        Files.copy(query, folder.resolve(query.getFileName()));
      }
    }
  }

  @AfterEach
  void close() throws Exception {
    world.close();
  }

  @Test
  void everyQueryOfOursIsRight() {
    assertThat(probe(world.password()))
        .hasSize(10)
        .allSatisfy(line -> assertThat(line.mark()).as(line.says()).isEqualTo(RIGHT));
  }

  @Test
  void tellsAMissingTableFromAMissingColumnAndAWrongResult() throws Exception {
    mend("fields.sql", "ALMA.ASA_SCIENCE", "ALMA.ASA_SCIENZE");
    mend("accounts.sql", "a.ACTIVE", "a.AKTIVE");
    mend("releases.sql", "AS RELEASED", "AS FREE");
    mend("mous.sql", ":mous", ":moos");
    Files.delete(folder.resolve("roles.sql"));
    List<ProbeLine> lines = probe(world.password());
    assertThat(says(lines, "fields.sql"))
        .contains("ASA_SCIENZE")
        .contains("mend its name in the file, or have SELECT granted");
    assertThat(says(lines, "accounts.sql"))
        .contains("AKTIVE")
        .contains("a column is missing in its table");
    assertThat(says(lines, "releases.sql"))
        .isEqualTo(
            "it returns no column RELEASED: give the columns the names and types that the file's"
                + " first lines say");
    assertThat(says(lines, "mous.sql")).contains("unknown parameter :moos");
    assertThat(says(lines, "roles.sql")).contains("is missing");
    assertThat(lines.stream().filter(line -> line.mark() == RIGHT).map(ProbeLine::item))
        .containsExactly("connection", "what-is.sql", "pi.sql", "passed-blocks.sql", "clock.sql");
  }

  @Test
  void namesWhichOfSeveralTablesCannotBeRead() throws Exception {
    mend("releases.sql", "ALMA.ASA_DELIVERY_ASDM_OUS", "ALMA.ASA_DELIVERY");
    assertThat(says(probe(world.password()), "releases.sql"))
        .contains("(cannot be read: ALMA.ASA_DELIVERY): ", "have SELECT granted");
  }

  @Test
  void aDateWhereATextIsExpectedIsWrong() throws Exception {
    mend("releases.sql", "COALESCE(d.DELIVERY_NAME, e.EXECBLOCKUID)", "d.RELEASE_DATE");
    assertThat(says(probe(world.password()), "releases.sql"))
        .startsWith("column DELIVERY is ")
        .contains(", expected text: give the columns the names and types");
  }

  @Test
  void twoColumnsOfOneNameAreWrong() throws Exception {
    mend("fields.sql", "f.SCAN_INTENT AS INTENT", "f.SCAN_INTENT AS INTENT, 'x' AS intent");
    assertThat(says(probe(world.password()), "fields.sql"))
        .startsWith("it returns two columns INTENT");
  }

  /** Each works for whom it is tried with, and would refuse, or let pass, everybody. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          roles.sql    | d.DELEGATION_TYPE = 'DATA' | d.DELEGATION_TYPE = 'data' | no delegation of type DATA at all
          roles.sql    | ('COPI', 'CO-PI'           | ('X', 'CO-PI'              | no co-PI at all
          roles.sql    | p.PI = :account            | p.PRJ_CODE = :account AND p.PI = '0' | no account is PI of anything
          accounts.sql | a.ACTIVE = 'T'             | a.ACTIVE = 'Y'             | returns no row for anybody
          mous.sql     | <> 'Deleted'               | NOT IN ('Deleted', 'Delivered') | no MOUS is in state Delivered
          releases.sql | d.RELEASE_DATE AS RELEASED | CAST(NULL AS TIMESTAMP) AS RELEASED | nothing ever becomes public
          fields.sql   | f.SCAN_INTENT AS INTENT    | 'PHASE' AS INTENT          | a science target would pass for a calibrator
          """)
  void whatCannotBeTrueOfAWholeArchiveIsOdd(String file, String from, String to, String complaint)
      throws Exception {
    mend(file, from, to);
    List<ProbeLine> odd =
        probe(world.password()).stream().filter(line -> line.mark() != RIGHT).toList();
    assertThat(odd)
        .anySatisfy(
            line -> {
              assertThat(line.item()).isEqualTo(file);
              assertThat(line.mark()).isEqualTo(ODD);
              assertThat(line.says()).contains(complaint);
            });
  }

  @Test
  void anEmptyTableIsNamed() throws Exception {
    mend(
        "fields.sql",
        "ALMA.ASA_SCIENCE f",
        "ALMA.ASA_SCIENCE f LEFT JOIN ALMA.EMPTY_ONE e ON 1 = 0");
    world.execute(
        "CREATE TABLE ALMA.EMPTY_ONE (A NUMBER(1))",
        "GRANT SELECT ON ALMA.EMPTY_ONE TO " + world.user());
    assertThat(says(probe(world.password()), "fields.sql"))
        .isEqualTo("ALMA.EMPTY_ONE is empty: is it the right table?");
  }

  @Test
  void clocksThatDifferAreSaid() {
    clock = InstantSource.fixed(Instant.parse("2020-01-01T00:00:00Z"));
    assertThat(says(probe(world.password()), "clock.sql"))
        .contains("ours 2020-01-01T00:00:00Z", "is a clock or a time zone wrong?");
  }

  @Test
  void onePoolConnectionIsEnough() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), world.password());
    try (HikariDataSource pool =
        ArchivePool.open(
            new ArchiveSettings(
                new DatabaseServer(
                    world.url(),
                    Optional.of(world.user()),
                    Optional.of(password),
                    Tls.LOOPBACK,
                    Optional.empty()),
                folder,
                1,
                Duration.ofSeconds(2),
                Set.of()))) {
      assertThat(new ArchiveProbe(pool, folder, Duration.ofSeconds(2), clock).run())
          .extracting(ProbeLine::mark)
          .containsOnly(RIGHT);
    }
  }

  @Test
  void aTextWhereATimeIsExpectedIsWrong() throws Exception {
    mend("releases.sql", "d.RELEASE_DATE", "TO_CHAR(d.RELEASE_DATE, 'YYYY-MM-DD')");
    assertThat(says(probe(world.password()), "releases.sql"))
        .contains("column RELEASED is CHARACTER VARYING, expected DATE or TIMESTAMP");
  }

  @Test
  void aWrongPasswordIsALoginMatter() {
    assertThat(probe("wrong"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.mark()).isEqualTo(WRONG);
              assertThat(line.says()).endsWith("check user and password file of the archive");
            });
  }

  @Test
  void aDatabaseThatIsAwayIsOneLine() {
    world.stop();
    assertThat(probe(world.password()))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.item()).isEqualTo("connection");
              assertThat(line.mark()).isEqualTo(WRONG);
              assertThat(line.says()).contains("check the archive's url");
            });
  }

  private List<ProbeLine> probe(String password) {
    var database = new JdbcDataSource();
    database.setURL(world.url());
    database.setUser(world.user());
    database.setPassword(password);
    return new ArchiveProbe(database, folder, Duration.ofSeconds(2), clock).run();
  }

  private void mend(String file, String from, String to) throws Exception {
    Path query = folder.resolve(file);
    String text = Files.readString(query);
    assertThat(text).contains(from);
    Files.writeString(query, text.replace(from, to));
  }

  private static String says(List<ProbeLine> lines, String item) {
    return lines.stream()
        .filter(line -> line.item().equals(item) && line.mark() != RIGHT)
        .map(ProbeLine::says)
        .findFirst()
        .orElseThrow();
  }
}
