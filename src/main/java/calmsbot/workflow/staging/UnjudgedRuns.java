package calmsbot.workflow.staging;

import calmsbot.external.Unavailable;
import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.Backoff;
import calmsbot.workflow.MailComposer;
import calmsbot.workflow.MailContent;
import calmsbot.workflow.WakeUp;
import calmsbot.workflow.Worker;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.records.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ended runs that could not be judged, for something that is asked does not answer. Each is tried
 * again after growing pauses, for ever; AOG hears of it once, for other questions to the same
 * system may go well meanwhile.
 */
public final class UnjudgedRuns {
  private static final Logger LOG = LoggerFactory.getLogger(UnjudgedRuns.class);

  private final UnreachableRuns misses;
  private final Store store;
  private final MailComposer correspondence;
  private final EmailAddress aog;
  private final Duration patience;
  private final InstantSource clock;
  private final WakeUp wakeUp;

  /**
   * @param patience how long AOG need not hear of it
   */
  public UnjudgedRuns(
      Backoff backoff,
      Store store,
      MailComposer correspondence,
      EmailAddress aog,
      Duration patience,
      InstantSource clock,
      WakeUp wakeUp) {
    this.misses = new UnreachableRuns(backoff);
    this.store = store;
    this.correspondence = correspondence;
    this.aog = aog;
    this.patience = patience;
    this.clock = clock;
    this.wakeUp = wakeUp;
  }

  boolean mayTry(Case staging) {
    return misses.mayLook(staging.number(), clock.instant());
  }

  void judged(Case staging) {
    misses.seen(staging.number());
  }

  /** Forgets all other cases. */
  void keep(Collection<Long> numbers) {
    misses.keep(numbers);
  }

  void failed(Case staging, Unavailable failure) {
    Instant now = clock.instant();
    Instant next = misses.missed(staging.number(), failure.what(), now);
    LOG.warn("the run has ended and is judged again at {}: {}", next, failure.what());
    store.record(unit -> unit.outages().failed(failure.system(), failure.what(), now));
    Instant since = misses.since(staging.number()).orElseThrow().since();
    if (since.plus(patience).isBefore(now) && tell(staging, since, failure, now)) {
      wakeUp.wake(Worker.SEND_MAIL);
    }
  }

  private boolean tell(Case staging, Instant since, Unavailable failure, Instant now) {
    String name = "case-%d.%d.unjudged".formatted(staging.number(), staging.version());
    MailContent.Note note =
        new MailContent.Note(
            List.of(aog),
            "calmsbot: the run of case %d is not judged yet".formatted(staging.number()),
            List.of(
                "The run of case %d has ended. Since %s (UTC) what it says cannot be held against what was asked:"
                    .formatted(staging.number(), since),
                failure.what(),
                "Nothing is sent to the user meanwhile. It is tried again, for ever, and goes on by itself.",
                "AOG: please see to the %s. What is wrong is shown by: calmsbot check"
                    .formatted(failure.system().words()),
                "This ends the case: calmsbot cancel %d".formatted(staging.number())));
    return store.<Boolean>write(unit -> correspondence.note(unit, name, note, now));
  }
}
