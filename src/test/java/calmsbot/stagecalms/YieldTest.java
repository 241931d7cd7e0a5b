package calmsbot.stagecalms;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.stagecalms.ProductDelivery.Yield;
import calmsbot.stagingarea.ExecBlock;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class YieldTest {
  private static final ExecBlock ONE = new ExecBlock("uid___A002_Xd15514_X8b");
  private static final ExecBlock LONGER = new ExecBlock("uid___A002_Xd15514_X8bfa");
  private static final Path CALIBRATED = Path.of("/work/WORK1/run/calibrated");

  private static Path set(ExecBlock block, String suffix) {
    return CALIBRATED.resolve(block + suffix);
  }

  @Test
  void aBlockMayHaveSeveralSets() {
    Path split = set(ONE, ".ms.split.cal");
    Path subtracted = set(ONE, ".ms.split.cal.contsub");

    Yield yield = Yield.of(List.of(ONE), List.of(split, subtracted));
    assertThat(yield.sets()).containsOnlyKeys(ONE).containsValue(List.of(split, subtracted));
    assertThat(yield.missing()).isEmpty();
  }

  @Test
  void aUidThatBeginsLikeAnotherIsAnother() {
    Yield yield = Yield.of(List.of(ONE, LONGER), List.of(set(LONGER, ".ms")));

    assertThat(yield.sets()).containsOnlyKeys(LONGER);
    assertThat(yield.missing()).containsExactly(ONE);
  }

  @Test
  void whatWasNotAskedForIsNotTaken() {
    Path combined = CALIBRATED.resolve("calibrated.ms");

    Yield yield = Yield.of(List.of(ONE), List.of(combined, set(LONGER, ".ms"), set(ONE, ".ms")));
    assertThat(yield.others()).containsExactly(combined, set(LONGER, ".ms"));
    assertThat(yield.sets()).containsOnlyKeys(ONE);
  }
}
