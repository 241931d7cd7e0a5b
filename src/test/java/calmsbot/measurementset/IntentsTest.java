package calmsbot.measurementset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.cluster.RunFailed;
import calmsbot.measurementset.Intents.Stem;
import calmsbot.measurementset.Selected.FieldRow;
import calmsbot.measurementset.TableLayout.TablePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a field's intents say of it. */
class IntentsTest {
  private static final TablePath SET = new TablePath(Path.of("/a.ms"));
  private static final FieldRow TARGET = new FieldRow(9, "M83");
  private static final String ATMOSPHERE =
      "CALIBRATE_ATMOSPHERE#OFF_SOURCE,CALIBRATE_WVR#OFF_SOURCE";

  private static ThrowingCallable checking(List<FieldRow> named, String... modes) {
    Intents intents =
        new Intents(
            Map.of(
                0,
                Set.of(modes),
                1,
                Set.of("CALIBRATE_PHASE#ON"),
                9,
                Set.of("OBSERVE_TARGET#ON_SOURCE")));
    return () -> intents.requireOwnName(SET, named, List.of(TARGET));
  }

  @Test
  void thePlaceBesideATargetWhereTheAtmosphereWasMeasuredIsNoCalibrator() {
    assertThatThrownBy(checking(List.of(new FieldRow(0, "M83_atm")), ATMOSPHERE))
        .isInstanceOf(RunFailed.class)
        .hasMessageContainingAll("M83_atm", "atmosphere alone", "science target M83");
  }

  @Test
  void aFurtherIntentMakesItOne() {
    assertThatCode(
            checking(List.of(new FieldRow(0, "M83_cal")), ATMOSPHERE, "CALIBRATE_FLUX#ON_SOURCE"))
        .doesNotThrowAnyException();
    assertThatCode(checking(List.of(new FieldRow(0, "M83x"), new FieldRow(1, "M83x")), ATMOSPHERE))
        .doesNotThrowAnyException();
  }

  @Test
  void anotherNameIsNotTheTargets() {
    assertThatCode(checking(List.of(new FieldRow(0, "J1924-2914")), ATMOSPHERE))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "M83_atm, M83, true",
    "M83, m83-off, true",
    "M83_atm, M83_1, true",
    "NGC 1068 OFF, NGC_1068, true",
    "W_atm, W, true",
    "J0510+1800, J0510, true",
    "J0510+1800, J0510+1900, false",
    "J0510+1800, J, false",
    "M8, M83, false",
    "_, -, false",
    "J1924-2914, M83, false",
  })
  void aStemIsShared(String name, String other, boolean shared) {
    assertThat(Stem.isShared(name, other)).isEqualTo(shared);
    assertThat(Stem.isShared(other, name)).isEqualTo(shared);
  }
}
