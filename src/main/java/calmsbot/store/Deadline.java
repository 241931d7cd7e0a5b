package calmsbot.store;

import java.time.Duration;

/**
 * An instant soon to come, on two clocks: one stands still while the machine sleeps, the other is
 * set by people.
 */
record Deadline(long nanos, long millis) {
  static Deadline in(Duration time) {
    return new Deadline(
        System.nanoTime() + time.toNanos(), System.currentTimeMillis() + time.toMillis());
  }

  /** By either of them. */
  boolean isPast() {
    return System.nanoTime() - nanos >= 0 || System.currentTimeMillis() >= millis;
  }
}
