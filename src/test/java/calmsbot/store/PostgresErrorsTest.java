package calmsbot.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What passes by itself is told from what somebody has to change. */
final class PostgresErrorsTest {
  private static final PostgresErrors ERRORS = new PostgresErrors("jdbc:postgresql://db/calmsbot");

  @ParameterizedTest
  @CsvSource({
    "53100, true, no room on its disk",
    "53200, true, no room on its disk",
    "53300, true, does not answer",
    "08006, true, does not answer",
    "57P01, true, does not answer",
    "57P03, true, does not answer",
    "28P01, false, lets nobody in",
    "3D000, false, there is no such database",
    "25006, false, takes no writes",
    "42501, false, its user may not do that",
    "XX001, false, is damaged",
  })
  void aFullDiskPassesAndAWrongSettingDoesNot(String state, boolean passes, String words) {
    RuntimeException said = failure(state, "the server's words");

    assertThat(said).hasMessageContaining(words).hasMessageEndingWith("(the server's words)");
    assertThat(((StoreFailure) said).mayPass()).isEqualTo(passes);
  }

  @ParameterizedTest
  @CsvSource({"53100", "08006", "XX001"})
  void isOneMatterWhateverTheServerSays(String state) {
    assertThat(((StoreFailure) failure(state, "relation a")).matter())
        .isEqualTo(((StoreFailure) failure(state, "relation b")).matter());
  }

  private static RuntimeException failure(String state, String said) {
    return ERRORS.explain(new ConnectionException(new SQLException(said, state)));
  }
}
