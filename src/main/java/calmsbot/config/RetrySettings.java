package calmsbot.config;

import java.time.Duration;

/**
 * How often what failed is tried again.
 *
 * @param first the pause after the first failure; each further one is twice as long
 * @param longest the longest pause
 */
public record RetrySettings(Duration first, Duration longest) {
  /** What is put off for longer counts as put off by a wrong clock, and is tried at once. */
  static final Duration LONGEST = Duration.ofDays(2);
}
