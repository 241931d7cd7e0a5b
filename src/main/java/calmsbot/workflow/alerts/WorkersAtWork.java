package calmsbot.workflow.alerts;

import calmsbot.workflow.Worker;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The workers that run, since when; one that does not come to an end is a trouble. Thread-safe. */
public final class WorkersAtWork implements Trouble {
  private final Map<Worker, Instant> begun = new ConcurrentHashMap<>();

  public void begin(Worker worker, Instant now) {
    begun.put(worker, now);
  }

  public void end(Worker worker) {
    begun.remove(worker);
  }

  @Override
  public List<Alert> since(UnitOfWork unit, Instant before) {
    return begun.entrySet().stream()
        .filter(turn -> turn.getValue().isBefore(before))
        .map(turn -> alert(turn.getKey(), turn.getValue()))
        .toList();
  }

  private static Alert alert(Worker worker, Instant since) {
    return new Alert(
        "hanging.%s.%d".formatted(worker.name().toLowerCase(Locale.ROOT), since.toEpochMilli()),
        "%s is at work since %s and does not come to an end".formatted(worker, since),
        "%s does not come to an end".formatted(worker),
        List.of(
            "Since %s (UTC) calmsbot is at %s, and does not come to an end."
                .formatted(since, worker),
            "Whatever needs it waits; everything else goes on, and nothing is lost.",
            "AOG: please see whether what it needs hangs (calmsbot check), then stop calmsbot and"
                + " start it anew."));
  }
}
