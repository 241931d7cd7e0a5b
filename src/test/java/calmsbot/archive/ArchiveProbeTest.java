package calmsbot.archive;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.decision.ArchiveContract;
import calmsbot.demo.EmbeddedArchive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveProbeTest {
  private static final Path QUERIES = Path.of("config/queries");

  @TempDir private Path folder;
  private EmbeddedArchive world;

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
        .hasSize(9)
        .allSatisfy(line -> assertThat(line.right()).as(line.says()).isTrue());
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
            "it returns no column RELEASED: give the columns the names that the file's first"
                + " lines say");
    assertThat(says(lines, "mous.sql")).contains("unknown parameter :moos");
    assertThat(says(lines, "roles.sql")).contains("is missing");
    assertThat(lines.stream().filter(ProbeLine::right).map(ProbeLine::item))
        .containsExactly("connection", "what-is.sql", "pi.sql", "passed-blocks.sql");
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
              assertThat(line.right()).isFalse();
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
              assertThat(line.right()).isFalse();
              assertThat(line.says()).contains("check the archive's url");
            });
  }

  private List<ProbeLine> probe(String password) {
    var database = new JdbcDataSource();
    database.setURL(world.url());
    database.setUser(world.user());
    database.setPassword(password);
    return new ArchiveProbe(database, folder, Duration.ofSeconds(2)).run();
  }

  private void mend(String file, String from, String to) throws Exception {
    Path query = folder.resolve(file);
    String text = Files.readString(query);
    assertThat(text).contains(from);
    Files.writeString(query, text.replace(from, to));
  }

  private static String says(List<ProbeLine> lines, String item) {
    return lines.stream()
        .filter(line -> line.item().equals(item) && !line.right())
        .map(ProbeLine::says)
        .findFirst()
        .orElseThrow();
  }
}
