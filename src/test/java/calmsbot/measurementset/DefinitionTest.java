package calmsbot.measurementset;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.measurementset.Definition.TextColumn;
import calmsbot.measurementset.Definition.Use;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may stand in a column of texts. */
class DefinitionTest {
  @ParameterizedTest
  @CsvSource({
    "ANTENNA,         NAME,              DA41",
    "ANTENNA,         STATION,           A001",
    "ANTENNA,         MOUNT,             alt-az",
    "FEED,            POLARIZATION_TYPE, X",
    "PROCESSOR,       SUB_TYPE,          ALMA_CORRELATOR_MODE",
    "OBSERVATION,     PROJECT,           2019.1.00337.S",
    "OBSERVATION,     PROJECT,           uid://A001/X14d7/X160",
    "SPECTRAL_WINDOW, NAME,              X0000000000#ALMA_RB_06#BB_1#SW-01#FULL_RES",
    "SPECTRAL_WINDOW, NAME,              WVR#NOMINAL",
    "STATE,           OBS_MODE,          'CALIBRATE_PHASE#ON_SOURCE,CALIBRATE_WVR#ON_SOURCE'",
    "STATE,           OBS_MODE,          OBSERVE_CHECK_SOURCE#ON_SOURCE",
    "STATE,           OBS_MODE,          ''",
  })
  void whatAlmaWritesIsExpected(String table, String column, String value) {
    TextColumn defined = TextColumn.of(table, column);
    assertThat(defined.use()).isEqualTo(Use.KEPT);
    assertThat(defined.expects(value)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ANTENNA,         STATION,  at SCI_TARGET",
    "ANTENNA,         NAME,     M83",
    "SPECTRAL_WINDOW, NAME,     ALMA_RB_06#M83",
    "OBSERVATION,     PROJECT,  2019.1.00337.S of M83",
    "STATE,           OBS_MODE, 'CALIBRATE_PHASE#ON_SOURCE,M83'",
    "STATE,           OBS_MODE, CALIBRATE_M83#ON_SOURCE",
  })
  void anythingElseIsNot(String table, String column, String value) {
    assertThat(TextColumn.of(table, column).expects(value)).isFalse();
  }

  @Test
  void freeTextsAreEmptiedAndUnknownColumnsLeftOut() {
    assertThat(TextColumn.of("FIELD", "CODE").use()).isEqualTo(Use.EMPTIED);
    assertThat(TextColumn.of("OBSERVATION", "LOG").use()).isEqualTo(Use.EMPTIED);
    assertThat(TextColumn.of("ANTENNA", "CODE").use()).isEqualTo(Use.DROPPED);
    assertThat(TextColumn.of("EPHEM0_Ceres.tab", "NAME").use()).isEqualTo(Use.DROPPED);
  }

  @Test
  void theFormatsOwnWordsAreKnown() {
    assertThat(Definition.words())
        .contains("TARGET", "StandardStMan", "J2000", "Name of this field", "rad/s")
        .noneMatch(word -> word.startsWith("#"));
  }
}
