package calmsbot.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''       | ''       | 0
          ''       | abc      | 3
          a        | ''       | 1
          user     | user     | 0
          user     | users    | 1
          user     | ser      | 1
          user     | uzer     | 1
          ticket   | tikcet   | 2
          calfield | califeld | 2
          kitten   | sitting  | 3
          abcdef   | fedcba   | 6
          project  | p        | 6
          ab       | xaby     | 2
          """)
  void countsWhatIsPutInLeftOutAndReplaced(String from, String to, int steps) {
    assertThat(EditDistance.between(from, to)).isEqualTo(steps);
    assertThat(EditDistance.between(to, from)).isEqualTo(steps);
  }
}
