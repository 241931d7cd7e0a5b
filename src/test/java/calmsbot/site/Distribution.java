package calmsbot.site;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Times that were measured. */
final class Distribution {
  private final List<Long> nanos = new ArrayList<>();

  void add(Duration time) {
    nanos.add(time.toNanos());
  }

  /** The time that so many of a hundred do not exceed, in milliseconds. */
  double percentile(int percent) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
    return sorted.get(Math.max(rank, 1) - 1) / 1e6;
  }

  /** On one line, in milliseconds. */
  @Override
  public String toString() {
    return "%d answers, ms: min %.1f, p10 %.1f, p50 %.1f, p90 %.1f, p99 %.1f, max %.1f"
        .formatted(
            nanos.size(),
            percentile(0),
            percentile(10),
            percentile(50),
            percentile(90),
            percentile(99),
            percentile(100));
  }
}
