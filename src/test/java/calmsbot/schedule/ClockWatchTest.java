package calmsbot.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
  private final AtomicReference<Instant> clock =
      new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
  private final AtomicLong timer = new AtomicLong(-7);
  private final AtomicInteger setBack = new AtomicInteger();
  private final ClockWatch watch = new ClockWatch(clock::get, timer::get, setBack::incrementAndGet);

  private void pass(Duration byTimer, Duration byClock) {
    timer.addAndGet(byTimer.toNanos());
    clock.updateAndGet(now -> now.plus(byClock));
    watch.look();
  }

  @Test
  void seesNothingInAClockThatGoesOrIsSlowedOrSetForward() {
    pass(Duration.ofSeconds(5), Duration.ofSeconds(5));
    pass(Duration.ofSeconds(5), Duration.ofSeconds(4));
    pass(Duration.ofSeconds(5), Duration.ofDays(2));

    assertThat(setBack).hasValue(0);
  }

  @Test
  void tellsOnceOfAClockThatIsSetBack() {
    pass(Duration.ofSeconds(5), Duration.ofSeconds(2));
    pass(Duration.ofSeconds(5), Duration.ofSeconds(5));
    assertThat(setBack).hasValue(1);

    pass(Duration.ofSeconds(5), Duration.ofHours(-3));

    assertThat(setBack).hasValue(2);
  }
}
