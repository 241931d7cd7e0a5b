package calmsbot.workflow.intake;

import calmsbot.workflow.records.Incoming.IncomingItem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Puts off an item that was being read when the program ended. A program that is killed from
 * outside again and again dies soon after each start, while it reads what is there; no item is to
 * blame for that. So an item is read a second or third time only once the program has been up for a
 * while. If the program ends even then, the item is the cause.
 */
public final class PoisonMessageGuard {
  private static final Duration SECOND_TIME = Duration.ofSeconds(10);
  private static final Duration THIRD_TIME = Duration.ofSeconds(30);

  private final InstantSource clock;
  private Instant begun;

  /** Must be made when the program starts. */
  public PoisonMessageGuard(InstantSource clock) {
    this.clock = clock;
    this.begun = clock.instant();
  }

  boolean mayRead(IncomingItem item) {
    return switch (item.tries()) {
      case 2 -> hasWorkedFor(SECOND_TIME);
      case 3 -> hasWorkedFor(THIRD_TIME);
      default -> true;
    };
  }

  private boolean hasWorkedFor(Duration time) {
    Instant now = clock.instant();
    if (now.isBefore(begun)) {
      begun = now; // the clock was set back
    }
    return !begun.plus(time).isAfter(now);
  }
}
