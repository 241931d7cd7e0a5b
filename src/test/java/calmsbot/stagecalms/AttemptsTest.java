package calmsbot.stagecalms;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.cluster.Work.Attempt;
import calmsbot.stagingarea.ExecBlock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private static final ExecBlock ONE = new ExecBlock("uid___A002_Xd15514_X8b");
  private static final ExecBlock TWO = new ExecBlock("uid___A002_Xd15514_X9b");
  private static final List<ExecBlock> BOTH = List.of(ONE, TWO);

  private final List<Attempt> attempts = new ArrayList<>();

  private static Path set(int attempt, ExecBlock block) {
    return Path.of("/work/WORK-1/%d/run/calibrated/%s.ms.split.cal".formatted(attempt, block));
  }

  /** Told both blocks, and left sets of some. */
  private AttemptsTest attempt(Optional<String> status, List<ExecBlock> done, ExecBlock... sets) {
    return attempt(status, false, done, sets);
  }

  private AttemptsTest attempt(
      Optional<String> status, boolean dropped, List<ExecBlock> done, ExecBlock... sets) {
    int number = attempts.size() + 1;
    attempts.add(
        new Attempt(
            number,
            Path.of("/work/WORK-1/" + number),
            Optional.of("job." + number),
            status,
            true,
            false,
            dropped,
            names(BOTH),
            names(done),
            List.of(sets).stream().map(block -> set(number, block)).toList()));
    return this;
  }

  private static List<String> names(List<ExecBlock> blocks) {
    return blocks.stream().map(ExecBlock::fileForm).toList();
  }

  private Attempts all() {
    return new Attempts(BOTH, attempts);
  }

  @Test
  void withoutAnAttemptAllIsToBeMade() {
    assertThat(all().toMake(false)).isEqualTo(BOTH);
    assertThat(all().next()).isEqualTo(1);
  }

  @Test
  void whatAGoodAttemptLeftIsWhole() {
    attempt(Optional.of("0"), List.of(), ONE, TWO);

    assertThat(all().toMake(false)).isEmpty();
    assertThat(all().made().sets()).containsOnlyKeys(ONE, TWO);
  }

  @Test
  void ofABadOneOnlyWhatTheRecipeMarkedIs() {
    attempt(Optional.of("3"), List.of(ONE), ONE, TWO);
    assertThat(all().toMake(false)).containsExactly(TWO);

    attempts.clear();
    attempt(Optional.empty(), List.of(ONE), ONE, TWO);
    assertThat(all().toMake(false)).containsExactly(TWO);
  }

  @Test
  void aMarkWithoutASetIsNothing() {
    attempt(Optional.of("0"), List.of(ONE, TWO), TWO);

    assertThat(all().toMake(false)).containsExactly(ONE);
  }

  @Test
  void whatWasMadeLastCounts() {
    attempt(Optional.of("0"), List.of(), ONE);
    attempt(Optional.of("0"), List.of(), ONE, TWO);

    assertThat(all().made().sets())
        .containsEntry(ONE, List.of(set(2, ONE)))
        .containsEntry(TWO, List.of(set(2, TWO)));
  }

  @Test
  void whatWasDroppedIsNotUsed() {
    attempt(Optional.of("0"), true, List.of(ONE), ONE, TWO);

    assertThat(all().toMake(false)).isEqualTo(BOTH);
    assertThat(all().next()).isEqualTo(2);
  }

  @Test
  void wherePartIsEnoughWhatFailedIsNotTriedAgain() {
    attempt(Optional.of("0"), List.of(), ONE);

    assertThat(all().toMake(true)).isEmpty();
    assertThat(all().toMake(false)).containsExactly(TWO);
  }

  @Test
  void whatWasInterruptedIsTriedAgain() {
    attempt(Optional.empty(), List.of(ONE), ONE);

    assertThat(all().toMake(true)).containsExactly(TWO);
  }

  @Test
  void nothingIsNoPart() {
    attempt(Optional.of("0"), List.of());

    assertThat(all().toMake(true)).isEqualTo(BOTH);
  }

  @Test
  void theBlockWithALongerUidIsAnother() {
    ExecBlock longer = new ExecBlock(ONE + "fa");
    attempt(Optional.of("3"), List.of(ONE), longer);

    assertThat(new Attempts(List.of(ONE, longer), attempts).toMake(false))
        .containsExactly(ONE, longer);
  }
}
