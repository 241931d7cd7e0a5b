package calmsbot.schedule;

import java.time.Duration;

/** When a worker is called without a wake-up. */
public sealed interface Timing {
  /** Again and again, with a pause between two beginnings. */
  record Every(Duration pause) implements Timing {}

  /** At the times of a Quartz cron expression, UTC, and once at the start. */
  record At(String cron) implements Timing {}
}
