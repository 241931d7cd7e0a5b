package calmsbot.desk;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The duties being done, since when; one that does not come to an end is a trouble. Thread-safe.
 */
final class DutiesAtWork implements Trouble {
  private final Map<Duty, Instant> begun = new ConcurrentHashMap<>();

  void begin(Duty duty, Instant now) {
    begun.put(duty, now);
  }

  void end(Duty duty) {
    begun.remove(duty);
  }

  @Override
  public List<Alert> since(Books books, Instant before) {
    return begun.entrySet().stream()
        .filter(turn -> turn.getValue().isBefore(before))
        .map(turn -> alert(turn.getKey(), turn.getValue()))
        .toList();
  }

  private static Alert alert(Duty duty, Instant since) {
    return new Alert(
        "hanging.%s.%d".formatted(duty.name().toLowerCase(Locale.ROOT), since.toEpochMilli()),
        "%s is at work since %s and does not come to an end".formatted(duty, since),
        "%s does not come to an end".formatted(duty),
        List.of(
            "Since %s (UTC) calmsbot is at %s, and does not come to an end.".formatted(since, duty),
            "Whatever needs it waits; everything else goes on, and nothing is lost.",
            "AOG: please see whether what it needs hangs (calmsbot check), then stop calmsbot and"
                + " start it anew."));
  }
}
