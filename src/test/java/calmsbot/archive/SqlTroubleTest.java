package calmsbot.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SqlTroubleTest {
  @Test
  void isOneLineWithoutSecrets() {
    assertThat(
            SqlTrouble.line(
                new SQLException(
                    "no listener\r\nat jdbc:oracle:thin:bot/s3cret@//db:1521/X;password=abc;x=1")))
        .isEqualTo("no listener at jdbc:oracle:thin:bot/***@//db:1521/X;password=***;x=1");
  }

  @Test
  void saysTheInnermostCause() {
    var outer =
        new SQLException("archive - Connection is not available", new SQLException("refused"));
    assertThat(SqlTrouble.line(outer)).isEqualTo("refused");
  }

  @Test
  void cutsWhatIsLong() {
    assertThat(SqlTrouble.line(new SQLException("x".repeat(5_000)))).hasSize(303).endsWith("...");
  }

  @Test
  void knowsOraclesNumbers() {
    assertThat(remedy(942, "42000")).startsWith("a table or view is missing");
    assertThat(remedy(904, "42000")).startsWith("a column is missing");
    assertThat(remedy(1017, "72000")).startsWith("check user and password");
    assertThat(remedy(17002, "08006")).startsWith("check the archive's url");
    assertThat(remedy(920, "42000")).startsWith("try the file");
    assertThat(remedy(1013, "72000")).startsWith("it took too long");
    assertThat(remedy(12514, "08006")).startsWith("check the service or alias");
    assertThat(remedy(1031, "42000")).startsWith("a table or view is missing");
  }

  @Test
  void looksForTheNumberBehindThePoolsOwnException() {
    var pools =
        new SQLException("not available", "72000", new SQLException("ORA-01017", "72000", 1017));
    assertThat(SqlTrouble.remedy(pools)).startsWith("check user and password");
  }

  @Test
  void knowsPostgresStates() {
    assertThat(remedy(0, "42501")).startsWith("a table or view is missing");
    assertThat(remedy(0, "42P01")).startsWith("a table or view is missing");
    assertThat(remedy(0, "42703")).startsWith("a column is missing");
    assertThat(remedy(0, "28P01")).startsWith("check user and password");
    assertThat(remedy(0, "57014")).startsWith("it took too long");
    assertThat(remedy(0, "57P01")).startsWith("check the archive's url");
    assertThat(remedy(0, "53300")).startsWith("check the archive's url");
  }

  private static String remedy(int number, String state) {
    return SqlTrouble.remedy(new SQLException("ORA", state, number));
  }
}
