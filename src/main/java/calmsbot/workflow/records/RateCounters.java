package calmsbot.workflow.records;

import java.time.Instant;

/** How many mails each cap has counted in the windows that are open. */
public interface RateCounters {
  /** How many were counted in the open window. */
  int mails(Cap cap, String subject);

  /** Counts one more; {@code until} is the end of its window. */
  void count(Cap cap, String subject, Instant until);

  /** Forgets the windows that are over. */
  void forget(Instant now);
}
