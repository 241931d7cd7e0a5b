package calmsbot.workflow;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after a failure: twice as long each time, up to a limit, and with some chance in
 * it, so that not all retry together.
 *
 * @param jitter gives numbers from 0 to 1; 0 gives half the pause, 1 the whole
 */
public record Backoff(Duration first, Duration longest, DoubleSupplier jitter) {
  private static final int MOST_DOUBLINGS = 20;

  /** The pause after this many failures, counted from 1. */
  public Duration after(int failures) {
    long factor = 1L << Math.min(failures - 1, MOST_DOUBLINGS);
    Duration whole = first.multipliedBy(factor);
    Duration capped = whole.compareTo(longest) > 0 ? longest : whole;
    return Duration.ofMillis((long) (capped.toMillis() * (1 + jitter.getAsDouble()) / 2));
  }
}
