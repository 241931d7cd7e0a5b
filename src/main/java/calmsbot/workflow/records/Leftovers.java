package calmsbot.workflow.records;

import java.time.Instant;

/**
 * What is kept of closed cases beside their history: the evidence of decisions, and the words and
 * bytes of mails and trigger files, as far as nothing is to be done with them any more.
 */
public interface Leftovers {
  /**
   * Forgets what is left of cases that were closed before an instant, some {@code most} of them,
   * and of mails about no case that had left before it; history, requests and who got which mail
   * stay.
   *
   * @return whether there may be more
   */
  boolean forget(Instant closedBefore, int most);
}
