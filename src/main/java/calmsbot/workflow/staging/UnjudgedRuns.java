package calmsbot.workflow.staging;

import calmsbot.external.Unavailable;
import calmsbot.workflow.Backoff;
import calmsbot.workflow.NoteKind;
import calmsbot.workflow.RoleAlerts;
import calmsbot.workflow.RoleAlerts.Alert;
import calmsbot.workflow.WakeUp;
import calmsbot.workflow.Worker;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.records.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ended runs that could not be judged because something that must be asked does not answer. Each is
 * tried again after growing pauses, for ever. AOG is told once, since the same system may answer
 * other questions well.
 */
public final class UnjudgedRuns {
  private static final Logger LOG = LoggerFactory.getLogger(UnjudgedRuns.class);

  private final UnreachableRuns misses;
  private final Store store;
  private final RoleAlerts alerts;
  private final Duration patience;
  private final InstantSource clock;
  private final WakeUp wakeUp;

  /**
   * @param patience how long before AOG is told
   */
  public UnjudgedRuns(
      Backoff backoff,
      Store store,
      RoleAlerts alerts,
      Duration patience,
      InstantSource clock,
      WakeUp wakeUp) {
    this.misses = new UnreachableRuns(backoff);
    this.store = store;
    this.alerts = alerts;
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
    if (since.plus(patience).isBefore(now) && tell(staging, since, failure)) {
      wakeUp.wake(Worker.SEND_MAIL);
    }
  }

  private boolean tell(Case staging, Instant since, Unavailable failure) {
    RoleAlerts.Key key =
        RoleAlerts.Key.once("case-%d.%d.unjudged".formatted(staging.number(), staging.version()));
    Map<String, Object> values =
        Map.of(
            "case", staging.number(),
            "since", since,
            "error", List.of(failure.what()),
            "system", failure.system().words());
    Alert alert = new Alert(NoteKind.RUN_NOT_JUDGED, key, values);
    return store.<Boolean>write(unit -> alerts.tell(unit, alert));
  }
}
