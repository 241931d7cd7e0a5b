package calmsbot.measurementset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.cluster.CommandRunner.Ran;
import calmsbot.cluster.RunFailed;
import calmsbot.measurementset.Casacore.QueryOutput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What taql may print, and what of it is a success. */
class CasacoreTest {
  private final List<String> read = new ArrayList<>();

  private Casacore printing(int status, String output, String errors) {
    return new Casacore(
        (words, input, limit) -> {
          read.add(input);
          return new Ran(status, output.replace("/", "\n"), errors);
        },
        "taql",
        Duration.ofSeconds(1));
  }

  @Test
  void anAnswerIsWhatStandsBelowTheResults() throws Exception {
    QueryOutput answer =
        printing(0, "    select result of 2 rows/1|a/2|b|c/2867/", "").run("select 1");

    assertThat(answer.rows(2)).containsExactly(List.of("1", "a"), List.of("2", "b|c"));
    assertThat(read).containsExactly("select 1;\ncalc 47*61;\n");
  }

  @Test
  void aWarningIsNoFailure() throws Exception {
    assertThat(
            printing(0, "    select result of 1 rows/7/2867/", "WARN leap second table is old")
                .run("select 1")
                .count())
        .isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "0, '', ''",
    "0, '2867/', ''",
    "0, '    select result of 1 rows/7/', ''",
    "0, '    select result of 1 rows/    select result of 1 rows/2867/', ''",
    "0, '    select result of 1 rows/7/2867/', 'Error in TaQL command: x'",
    "0, '    select result of 1 rows/7/2867/', 'terminate called after throwing'",
    "139, '    select result of 1 rows/7/2867/', ''",
  })
  void anythingElseIsAFailure(int status, String output, String errors) {
    assertThatThrownBy(() -> printing(status, output, errors).run("select 1"))
        .isInstanceOf(RunFailed.class)
        .hasMessageContaining("select 1");
  }

  @Test
  void aRowOfFewerValuesIsAFailure() {
    assertThatThrownBy(() -> new QueryOutput(List.of("1|a", "b")).rows(2))
        .isInstanceOf(RunFailed.class);
    assertThatThrownBy(() -> new QueryOutput(List.of("x")).count()).isInstanceOf(RunFailed.class);
    assertThatThrownBy(() -> new QueryOutput(List.of("1", "2")).count())
        .isInstanceOf(RunFailed.class);
  }
}
