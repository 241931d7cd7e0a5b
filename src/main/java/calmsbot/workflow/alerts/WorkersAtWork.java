package calmsbot.workflow.alerts;

import calmsbot.workflow.NoteKind;
import calmsbot.workflow.RoleAlerts;
import calmsbot.workflow.RoleAlerts.Alert;
import calmsbot.workflow.Worker;
import calmsbot.workflow.alerts.WatchTroubles.Trouble;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The workers that are running, and since when; one that does not end is a trouble. Thread-safe.
 */
public final class WorkersAtWork implements Trouble {
  private final Map<Worker, Instant> begun = new ConcurrentHashMap<>();

  public void begin(Worker worker, Instant now) {
    begun.put(worker, now);
  }

  public void end(Worker worker) {
    begun.remove(worker);
  }

  @Override
  public List<Raised> since(UnitOfWork unit, Instant before) {
    return begun.entrySet().stream()
        .filter(run -> run.getValue().isBefore(before))
        .map(run -> raised(run.getKey(), run.getValue()))
        .toList();
  }

  private static Raised raised(Worker worker, Instant since) {
    String name = worker.name().toLowerCase(Locale.ROOT);
    RoleAlerts.Key key = RoleAlerts.Key.once("hanging.%s.%d".formatted(name, since.toEpochMilli()));
    return new Raised(
        new Alert(
            NoteKind.WORKER_HANGING, key, Map.of("worker", worker.toString(), "since", since)),
        "%s is at work since %s and does not come to an end".formatted(worker, since));
  }
}
