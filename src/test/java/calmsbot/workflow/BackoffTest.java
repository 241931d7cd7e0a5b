package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  @Test
  void doublesUpToItsLimit() {
    Backoff backoff = new Backoff(FIRST, LONGEST, () -> 1.0);

    assertThat(backoff.after(1)).isEqualTo(Duration.ofSeconds(30));
    assertThat(backoff.after(2)).isEqualTo(Duration.ofMinutes(1));
    assertThat(backoff.after(5)).isEqualTo(Duration.ofMinutes(8));
    assertThat(backoff.after(6)).isEqualTo(LONGEST);
    assertThat(backoff.after(1_000_000)).isEqualTo(LONGEST);
  }

  @Test
  void waitsHalfThePauseAtLeast() {
    Backoff backoff = new Backoff(FIRST, LONGEST, () -> 0.0);

    assertThat(backoff.after(1)).isEqualTo(Duration.ofSeconds(15));
    assertThat(backoff.after(99)).isEqualTo(Duration.ofSeconds(450));
  }
}
