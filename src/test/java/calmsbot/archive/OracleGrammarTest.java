package calmsbot.archive;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.archive.Queries.QueryFile;
import calmsbot.archive.Query.NamedSql;
import calmsbot.archive.QueryProbe.FreeQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The queries against a grammar of Oracle's SQL, for want of a server. */
class OracleGrammarTest {
  private static final Path QUERIES = Path.of("config/queries");

  /** Oracle's reserved words (V$RESERVED_WORDS, RESERVED = 'Y'): no name may be one. */
  private static final Set<String> RESERVED =
      Set.of(
          ("ACCESS ADD ALL ALTER AND ANY AS ASC AUDIT BETWEEN BY CHAR CHECK CLUSTER COLUMN"
                  + " COLUMN_VALUE COMMENT COMPRESS CONNECT CREATE CURRENT DATE DECIMAL DEFAULT"
                  + " DELETE DESC DISTINCT DROP ELSE EXCLUSIVE EXISTS FILE FLOAT FOR FROM GRANT"
                  + " GROUP HAVING IDENTIFIED IMMEDIATE IN INCREMENT INDEX INITIAL INSERT INTEGER"
                  + " INTERSECT INTO IS LEVEL LIKE LOCK LONG MAXEXTENTS MINUS MLSLABEL MODE MODIFY"
                  + " NESTED_TABLE_ID NOAUDIT NOCOMPRESS NOT NOWAIT NULL NUMBER OF OFFLINE ON"
                  + " ONLINE OPTION OR ORDER PCTFREE PRIOR PUBLIC RAW RENAME RESOURCE REVOKE ROW"
                  + " ROWID ROWNUM ROWS SELECT SESSION SET SHARE SIZE SMALLINT START SUCCESSFUL"
                  + " SYNONYM SYSDATE TABLE THEN TO TRIGGER UID UNION UNIQUE UPDATE USER VALIDATE"
                  + " VALUES VARCHAR VARCHAR2 VIEW WHENEVER WHERE WITH")
              .split(" ", -1));

  @ParameterizedTest
  @EnumSource(ArchiveQuery.class)
  void aQueryIsOraclesSql(ArchiveQuery question) throws Exception {
    Query query = QueryFile.read(QUERIES, question);
    assertThat(OracleGrammar.objections(query.sql().sql())).isEmpty();
  }

  /** What {@code check} makes of a query must be Oracle's SQL, too. */
  @ParameterizedTest
  @EnumSource(ArchiveQuery.class)
  void aQuerySetFreeIsOraclesSql(ArchiveQuery question) throws Exception {
    Query free = FreeQuery.of(QueryFile.read(QUERIES, question)).orElseThrow();
    assertThat(free.sql().parameters()).isEmpty();
    assertThat(OracleGrammar.objections(free.sql().sql())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ArchiveQuery.class)
  void noColumnIsCalledByAReservedWord(ArchiveQuery question) {
    Set<String> names = new TreeSet<>(question.texts());
    names.addAll(question.times());
    assertThat(names).isNotEmpty().doesNotContainAnyElementsOf(RESERVED);
  }

  /** An empty text is NULL on Oracle, and nothing is equal to it. */
  @Test
  void noQueryComparesWithAnEmptyText() throws Exception {
    try (Stream<Path> files = Files.list(QUERIES)) {
      for (Path file : files.toList()) {
        assertThat(NamedSql.of(Files.readString(file)).sql()).as("%s", file).doesNotContain("''");
      }
    }
  }

  /** The first lines after a union decide a column's type: NULL alone has none on Oracle. */
  @Test
  void everyNullThatIsReturnedHasAType() throws Exception {
    String sql = QueryFile.read(QUERIES, ArchiveQuery.WHAT_IS).sql().sql();
    assertThat(sql).doesNotContainPattern("(?i)\\bNULL\\s+AS\\s+MOUS");
    assertThat(sql).containsPattern("(?i)CAST\\(NULL AS VARCHAR\\(64\\)\\) AS MOUS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1 FROM T WHERE A = ? AND ROWNUM <= 10",
        "SELECT 1 FROM T WHERE A = ? FETCH FIRST 10 ROWS ONLY",
        "SELECT /*+ INDEX(t) */ NVL(A, 'x') FROM S.T t WHERE A = ?",
        "WITH x AS (SELECT A FROM T) SELECT A FROM x WHERE A = ?"
      })
  void takesWhatAogMayWrite(String sql) {
    assertThat(OracleGrammar.objections(sql)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT FROM T WHERE A = ?",
        "SELECT 1 FROM T WHERE",
        "SELECT 1 FROM T WHERE A = = ?",
        "SELECT 1 FORM T",
        "SELECT (1 FROM T"
      })
  void refusesWhatIsNoSql(String sql) {
    assertThat(OracleGrammar.objections(sql)).isNotEmpty();
  }

  @Test
  void knowsAllTheQueriesThereAre() throws Exception {
    try (Stream<Path> files = Files.list(QUERIES)) {
      List<String> known = Stream.of(ArchiveQuery.values()).map(ArchiveQuery::fileName).toList();
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(known);
    }
  }
}
