package calmsbot.stagecalms;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.cluster.WorkFolders.FoundWork;
import calmsbot.stagecalms.WorkRule.Judgement;
import calmsbot.stagecalms.WorkRule.Keeping;
import calmsbot.stagecalms.WorkRule.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkRuleTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final Optional<String> NOBODY = Optional.empty();
  private static final Optional<Boolean> ENDED = Optional.of(false);

  private static FoundWork folder(String name, int daysAgo, Optional<Instant> kept, boolean free) {
    return new FoundWork(
        name, 1, NOW.minus(Duration.ofDays(daysAgo)), Optional.of("{}"), kept, free);
  }

  private static FoundWork failed(int daysAgo) {
    return folder("WORK-uid___A001_X1_X2-0123456789abcdef", daysAgo, Optional.empty(), false);
  }

  private static WorkRule rule(Optional<Duration> failed) {
    return new WorkRule(new Keeping(Duration.ofDays(7), failed), NOW);
  }

  @Test
  void whatIsInUseOrHasALivingJobNeverGoes() {
    WorkRule rule = rule(Optional.of(Duration.ZERO));
    FoundWork folder = folder("WORK-a", 400, Optional.of(NOW.minus(Duration.ofDays(300))), true);

    assertThat(rule.judge(folder, true, Optional.of("ticket #1"), ENDED))
        .isEqualTo(new Judgement(Situation.IN_USE, Optional.empty()));
    assertThat(rule.judge(folder, true, NOBODY, Optional.of(true)))
        .isEqualTo(new Judgement(Situation.JOB_ALIVE, Optional.empty()));
    assertThat(rule.judge(folder, true, NOBODY, Optional.empty()))
        .isEqualTo(new Judgement(Situation.JOB_UNKNOWN, Optional.empty()));
  }

  @Test
  void whatIsStagedGoesAfterItsTime() {
    Instant staged = NOW.minus(Duration.ofDays(6));
    Judgement judgement =
        rule(Optional.empty())
            .judge(folder("WORK-a", 6, Optional.of(staged), false), true, NOBODY, ENDED);

    assertThat(judgement.situation()).isEqualTo(Situation.DONE);
    assertThat(judgement.goes()).contains(staged.plus(Duration.ofDays(7)));
    assertThat(judgement.isDue(NOW)).isFalse();
    assertThat(judgement.isDue(NOW.plus(Duration.ofDays(1)))).isTrue();
  }

  @Test
  void whatFailedStaysUntilAPersonReleasesIt() {
    WorkRule rule = rule(Optional.empty());

    assertThat(rule.judge(failed(4000), true, NOBODY, ENDED))
        .isEqualTo(new Judgement(Situation.FAILED, Optional.empty()));
    FoundWork released = folder("WORK-a", 0, Optional.empty(), true);
    assertThat(rule.judge(released, true, NOBODY, ENDED).isDue(NOW)).isTrue();
  }

  @Test
  void whatFailedGoesAfterItsTimeWhereTheSiteSetsOne() {
    WorkRule rule = rule(Optional.of(Duration.ofDays(30)));

    assertThat(rule.judge(failed(29), true, NOBODY, ENDED).isDue(NOW)).isFalse();
    assertThat(rule.judge(failed(30), true, NOBODY, ENDED).isDue(NOW)).isTrue();
  }

  @Test
  void aFolderOfAnotherMakingStays() {
    WorkRule rule = rule(Optional.of(Duration.ZERO));
    FoundWork old =
        new FoundWork("WORK23067", 1, Instant.EPOCH, Optional.empty(), Optional.empty(), true);
    FoundWork unreadable = folder("WORK-a", 400, Optional.empty(), true);

    assertThat(rule.judge(old, false, NOBODY, ENDED))
        .isEqualTo(new Judgement(Situation.NAMELESS, Optional.empty()));
    assertThat(rule.judge(unreadable, false, NOBODY, ENDED).goes()).isEmpty();
  }

  @Test
  void theRestOfADeletionGoesAtOnce() {
    FoundWork rest = folder("WORK-a.gone", 0, Optional.empty(), false);

    assertThat(rule(Optional.empty()).judge(rest, false, NOBODY, ENDED).isDue(NOW)).isTrue();
  }
}
