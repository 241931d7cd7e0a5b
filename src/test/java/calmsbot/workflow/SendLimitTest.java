package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.workflow.SendLimits.SendLimit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendLimitTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "3, 2026-11-23T10:00:00Z",
    "5, 2026-11-23T10:00:00Z",
    "6, 2026-11-23T11:00:00Z",
    "9, 2026-11-23T12:00:00Z"
  })
  void givesEachWindowItsFullNumber(int before, Instant turn) {
    assertThat(new SendLimit(3, ChronoUnit.HOURS).turn(NOW, before)).isEqualTo(turn);
  }

  @Test
  void endsWithTheDayInUtc() {
    SendLimit limit = new SendLimit(1, ChronoUnit.DAYS);
    assertThat(limit.windowEnd(NOW)).isEqualTo("2026-11-24T00:00:00Z");
    assertThat(limit.windowEnd(limit.windowEnd(NOW))).isEqualTo("2026-11-25T00:00:00Z");
  }

  @Test
  void readsAsInTheConfiguration() {
    assertThat(new SendLimit(20, ChronoUnit.DAYS)).hasToString("20 a day");
    assertThat(new SendLimit(100, ChronoUnit.HOURS)).hasToString("100 an hour");
  }

  @Test
  void refusesNoneAndOtherTimes() {
    assertThatThrownBy(() -> new SendLimit(0, ChronoUnit.DAYS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SendLimit(1, ChronoUnit.WEEKS))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
