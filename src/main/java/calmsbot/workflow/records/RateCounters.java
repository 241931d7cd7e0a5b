package calmsbot.workflow.records;

import java.time.Instant;

/** How many mails each cap has counted in the open windows. */
public interface RateCounters {
  /** How many were counted in the open window. */
  int mails(Cap cap, String subject);

  /** Counts one more; {@code until} is the end of its window. */
  void count(Cap cap, String subject, Instant until);

  /** Forgets the windows that are over. */
  void forget(Instant now);

  /** The kinds of caps a mail can run into, narrowest first. */
  enum Cap {
    PER_ADDRESS("per-address", "answers to orders and malformed requests of one address"),
    PER_CASE("per-case", "mails about one case"),
    IN_ALL("in-all", "mails in all");

    private final String key;
    private final String counts;

    Cap(String key, String counts) {
      this.key = key;
      this.counts = counts;
    }

    /** Its key in the configuration's section {@code limits}. */
    public String key() {
      return key;
    }

    /** What it counts, in a few words. */
    public String counts() {
      return counts;
    }
  }
}
