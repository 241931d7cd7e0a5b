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
 * Tells AOG that the service is blocked on our own side: once a day of each, in words that need no
 * template; where it is the store that stands still, as soon as it takes the mail. Thread-safe.
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

  /** What kept it from being told goes with it, for the log. */
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

  /** Has people hear of each; throws the first, so that the run is known to have failed. */
  public void all(List<BlockedService> met) {
    met.forEach(this::met);
    met.stream()
        .findFirst()
        .ifPresent(
            first -> {
              throw first;
            });
  }

  /** Tells of those that could not be told of, if there are any. */
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
