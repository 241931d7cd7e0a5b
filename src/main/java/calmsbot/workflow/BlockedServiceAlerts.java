package calmsbot.workflow;

import calmsbot.external.BlockedService;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.UnitOfWork;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells AOG, once a day for each fault, when something on our own side blocks the service. The
 * words need no template. If the store is what is blocked, the alert follows once it can be written
 * to again. Thread-safe.
 */
public final class BlockedServiceAlerts {
  private final Store store;
  private final RoleAlerts alerts;
  private final WakeUp wakeUp;
  private final Map<String, BlockedService> untold = new ConcurrentHashMap<>();

  public BlockedServiceAlerts(Store store, RoleAlerts alerts, WakeUp wakeUp) {
    this.store = store;
    this.alerts = alerts;
    this.wakeUp = wakeUp;
  }

  /** If the alert cannot be written, the failure is attached to {@code blocked}, for the log. */
  public void met(BlockedService blocked) {
    if (!blocked.needsPeople()) {
      return;
    }
    untold.put(blocked.matter(), blocked);
    try {
      tell();
    } catch (RuntimeException notYet) {
      blocked.addSuppressed(notYet);
    }
  }

  /** Tells people of each; throws the first, so that the run is known to have failed. */
  public void all(List<BlockedService> met) {
    met.forEach(this::met);
    met.stream()
        .findFirst()
        .ifPresent(
            first -> {
              throw first;
            });
  }

  /** Tells of those that could not be told of so far. */
  public void tell() {
    untold.forEach(
        (matter, blocked) -> {
          store.record(unit -> put(unit, blocked));
          untold.remove(matter, blocked);
          wakeUp.wake(Worker.SEND_MAIL);
        });
  }

  private void put(UnitOfWork unit, BlockedService blocked) {
    UUID matter = UUID.nameUUIDFromBytes(blocked.matter().getBytes(StandardCharsets.UTF_8));
    alerts.alarm(
        unit,
        RoleAlerts.Key.daily("standstill." + matter),
        "calmsbot: something of its own cannot be used",
        List.of(
            String.valueOf(blocked.getMessage()),
            "Until that is mended, cases may wait for it; nothing is lost, and what waits goes on"
                + " by itself. AOG: please mend it. What is wrong is shown by: calmsbot check"));
  }
}
