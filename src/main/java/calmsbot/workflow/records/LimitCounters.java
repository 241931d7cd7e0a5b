package calmsbot.workflow.records;

import java.time.Instant;

/** How many mails each limit has counted in the open windows. */
public interface LimitCounters {
  /** How many were counted in the open window. */
  int mails(LimitKind limit, String subject);

  /** Counts one more; {@code until} is the end of its window. */
  void count(LimitKind limit, String subject, Instant until);

  /** Forgets the windows that are over. */
  void forget(Instant now);

  /** The limits that a mail can run into, narrowest first. */
  enum LimitKind {
    PER_ADDRESS("per-address", "answers to orders and malformed requests of one address"),
    PER_CASE("per-case", "mails about one case"),
    IN_ALL("in-all", "mails in all");

    private final String key;
    private final String counts;

    LimitKind(String key, String counts) {
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
