package calmsbot.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.archive.Queries.BadQueries;
import calmsbot.archive.Query.NamedSql;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
  @Test
  void bindsNamesInOrderAndLeavesQuotedTextAndCommentsAlone() {
    var sql =
        NamedSql.of(
            "-- about :mous, isn't it?\nSELECT ':mous', \"a:b\" /* :x */ FROM T\n"
                + "WHERE A = :mous AND B = 'it''s :no' AND C = :account OR D = :mous;");
    assertThat(sql.parameters()).containsExactly("mous", "account", "mous");
    assertThat(sql.sql().replaceAll("\\s+", " "))
        .isEqualTo(
            "SELECT ':mous', \"a:b\" FROM T WHERE A = ? AND B = 'it''s :no' AND C = ? OR D = ?");
  }

  @Test
  void keepsOraclesHints() {
    assertThat(NamedSql.of("SELECT /*+ INDEX(t) */ 1 /* gone */ FROM t").sql())
        .isEqualTo("SELECT /*+ INDEX(t) */ 1   FROM t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT 1 FROM T WHERE A = :mous                           | starts without a comment
          -- x NL DELETE FROM T WHERE A = :mous                     | is not a query that only reads
          -- x NL SELECT 1 FROM T WHERE A = :mous FOR UPDATE        | is not a query that only reads
          -- x NL SELECT 1 FROM T WHERE A = :mous; DELETE FROM T    | holds several statements
          -- x NL SELECT 1 FROM T WHERE A = :mous AND B = ?         | holds a ?
          -- x NL SELECT 1 FROM T WHERE A = :mous AND B = :moos     | unknown parameter :moos; it may use :mous
          -- x NL SELECT 1 FROM T                                   | does not use :mous
          -- x NL SELECT 1 FROM T WHERE A = ':mous'                 | does not use :mous
          -- x                                                      | is not a query that only reads
          """)
  void refusesWhatIsNoQueryOfItsKind(String text, String problem) {
    assertThatThrownBy(() -> Query.of(ArchiveQuery.FIELDS, text.replace("NL ", "\n")))
        .isInstanceOf(BadQueries.class)
        .hasMessageStartingWith("fields.sql: ")
        .hasMessageContaining(problem);
  }

  @Test
  void aWordInQuotesIsNoLockAndNoParameter() throws BadQueries {
    Query query =
        Query.of(
            ArchiveQuery.FIELDS, "-- x\nSELECT 'for update; ?' AS FIELD FROM T WHERE A = :mous");
    assertThat(query.sql().parameters()).containsExactly("mous");
  }

  @Test
  void hashesTheTextAsItIsWritten() throws BadQueries {
    String text = "-- x\nSELECT 1 FROM T WHERE A = :mous\n";
    assertThat(Query.of(ArchiveQuery.FIELDS, text).hash())
        .isEqualTo("832d55505b611f20e3ca42e98d478590b8144a604f95f33c62392aed8265fb7d");
    assertThat(Query.of(ArchiveQuery.FIELDS, text + " ").hash())
        .isNotEqualTo(Query.of(ArchiveQuery.FIELDS, text).hash());
  }

  @Test
  void namesTheProblemsOfAllFilesAtOnce(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("mous.sql"), "SELECT 1");
    assertThatThrownBy(() -> Queries.load(folder))
        .isInstanceOfSatisfying(
            BadQueries.class,
            bad ->
                assertThat(bad.problems())
                    .hasSize(10)
                    .contains(
                        "mous.sql: does not use :mous, so it would return other people's rows")
                    .contains(
                        "what-is.sql: is missing (expected at "
                            + folder.resolve("what-is.sql")
                            + ")"));
  }
}
