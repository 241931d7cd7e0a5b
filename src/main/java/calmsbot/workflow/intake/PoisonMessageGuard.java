package calmsbot.workflow.intake;

import calmsbot.workflow.records.Incoming.IncomingItem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Puts off what was in hand when the program ended. One that others end again and again dies soon
 * after its start, when the first thing it does is to read what lies there: so an item is read the
 * second and the third time only by a program that has been at work for a while. What ends even
 * that is the item's doing.
 */
public final class PoisonMessageGuard {
  private static final Duration SECOND_TIME = Duration.ofSeconds(10);
  private static final Duration THIRD_TIME = Duration.ofSeconds(30);

  private final InstantSource clock;
  private Instant begun;

  /** To be made as the program starts. */
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
