package calmsbot.workflow.records;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.workflow.WorkflowSamples;
import calmsbot.workflow.records.Confirmations.Confirmation;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfirmationTest {
  private static final Instant NOW = WorkflowSamples.MONDAY;

  private static Confirmation answered(Instant at) {
    return new Confirmation(Optional.of("SEND_MAIL:<1@x>:first"), at, "PI", Optional.empty());
  }

  @Test
  void countsForTheTaskForWhichItWasGiven() {
    assertThat(answered(NOW).isFor("SEND_MAIL:<1@x>:first", NOW)).isTrue();
    assertThat(answered(NOW).isFor("SEND_MAIL:<1@x>:again.7", NOW)).isFalse();
  }

  @Test
  void countsForAShortWhile() {
    Instant limit = NOW.minus(Confirmation.FRESH);
    assertThat(answered(limit).isFor("SEND_MAIL:<1@x>:first", NOW)).isTrue();
    assertThat(answered(limit.minusNanos(1)).isFor("SEND_MAIL:<1@x>:first", NOW)).isFalse();
  }

  @Test
  void countsForNothingBeforeItWasGiven() {
    assertThat(answered(NOW.plusNanos(1)).isFor("SEND_MAIL:<1@x>:first", NOW)).isFalse();
  }

  @Test
  void countsForNothingOnceItWasUsed() {
    Confirmation used = new Confirmation(Optional.empty(), NOW, "PI", Optional.empty());
    assertThat(used.isFor("SEND_MAIL:<1@x>:first", NOW)).isFalse();
  }
}
