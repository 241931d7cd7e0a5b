package calmsbot.workflow.alerts;

import calmsbot.workflow.RoleAlerts;
import calmsbot.workflow.Step;
import calmsbot.workflow.WakeUp;
import calmsbot.workflow.Worker;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells AOG, once of each, of what has not gone well for long. */
public final class WatchTroubles implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(WatchTroubles.class);

  private final Store store;
  private final RoleAlerts alerts;
  private final Duration patience;
  private final List<Trouble> troubles;
  private final InstantSource clock;
  private final WakeUp wakeUp;

  public WatchTroubles(
      Store store,
      RoleAlerts alerts,
      Duration patience,
      List<Trouble> troubles,
      InstantSource clock,
      WakeUp wakeUp) {
    this.store = store;
    this.alerts = alerts;
    this.patience = patience;
    this.troubles = List.copyOf(troubles);
    this.clock = clock;
    this.wakeUp = wakeUp;
  }

  @Override
  public void run() {
    List<Trouble.Raised> raised = store.write(this::raise);
    raised.forEach(trouble -> LOG.error("AOG must act: {}", trouble.what()));
    if (!raised.isEmpty()) {
      wakeUp.wake(Worker.SEND_MAIL);
    }
  }

  private List<Trouble.Raised> raise(UnitOfWork unit) {
    Instant before = clock.instant().minus(patience);
    return troubles.stream()
        .flatMap(trouble -> trouble.since(unit, before).stream())
        .filter(raised -> alerts.tell(unit, raised.alert()))
        .toList();
  }
}
