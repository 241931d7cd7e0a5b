package calmsbot.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the clock was set back, by a timer that nobody can set. Without it, everything that
 * waits for a time of day would wait that much longer. Used by one thread.
 */
final class ClockWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

  /** Clocks are slowed by less than this between two looks. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private final InstantSource clock;
  private final LongSupplier timer;
  private final Runnable setBack;
  private Instant last;
  private long lastTimer;

  /**
   * @param timer nanoseconds, as of {@link System#nanoTime}
   * @param setBack is run when the clock was set back
   */
  ClockWatch(InstantSource clock, LongSupplier timer, Runnable setBack) {
    this.clock = clock;
    this.timer = timer;
    this.setBack = setBack;
    this.last = clock.instant();
    this.lastTimer = timer.getAsLong();
  }

  void look() {
    Instant now = clock.instant();
    long timerNow = timer.getAsLong();
    Instant expected = last.plusNanos(timerNow - lastTimer);
    last = now;
    lastTimer = timerNow;
    if (now.isBefore(expected.minus(SLACK))) {
      LOG.warn("the clock was set back by {}", Duration.between(now, expected));
      setBack.run();
    }
  }
}
