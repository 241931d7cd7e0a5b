package calmsbot.workflow.tasks;

import calmsbot.workflow.Step;
import calmsbot.workflow.records.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Forgets evidence, mails and transcripts of cases closed long ago; their history stays. */
public final class ForgetLeftovers implements Step {
  /** Few enough that nobody waits long for the store. */
  private static final int BATCH = 100;

  private final Store store;
  private final Duration keep;
  private final InstantSource clock;

  /**
   * @param keep how long after its end a case can be accounted for in full
   */
  public ForgetLeftovers(Store store, Duration keep, InstantSource clock) {
    this.store = store;
    this.keep = keep;
    this.clock = clock;
  }

  @Override
  public void run() {
    Instant closedBefore = clock.instant().minus(keep);
    boolean more = true;
    while (more) {
      more = store.<Boolean>write(unit -> unit.leftovers().forget(closedBefore, BATCH));
    }
  }
}
