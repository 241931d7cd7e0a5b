package calmsbot.workflow.staging;

import calmsbot.workflow.Backoff;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The cases whose runs could not be seen, and when each is looked for next. Only in memory: after a
 * start of the program each is looked at immediately. Thread-safe.
 */
final class UnreachableRuns {
  private final Backoff backoff;
  private final Map<Long, Miss> byCase = new ConcurrentHashMap<>();

  UnreachableRuns(Backoff backoff) {
    this.backoff = backoff;
  }

  /**
   * A run out of sight.
   *
   * @param since when it was first missed
   * @param why the reason the last time
   */
  record Miss(Instant since, String why, int times, Instant last, Instant next) {}

  /** Whether it is time to look; if the clock was set back, nobody waits for it. */
  boolean mayLook(long number, Instant now) {
    return since(number)
        .filter(miss -> now.isBefore(miss.next) && !now.isBefore(miss.last))
        .isEmpty();
  }

  /** When to look for it next. */
  Instant missed(long number, String why, Instant now) {
    Optional<Miss> before = since(number);
    int times = before.map(Miss::times).orElse(0) + 1;
    Instant next = now.plus(backoff.after(times));
    byCase.put(number, new Miss(before.map(Miss::since).orElse(now), why, times, now, next));
    return next;
  }

  void seen(long number) {
    byCase.remove(number);
  }

  Optional<Miss> since(long number) {
    return Optional.ofNullable(byCase.get(number));
  }

  /** Forgets all other cases. */
  void keep(Collection<Long> numbers) {
    byCase.keySet().retainAll(numbers);
  }
}
