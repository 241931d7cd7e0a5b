package calmsbot.workflow.records;

import java.time.Instant;

/**
 * What is kept of closed cases besides their history: the evidence of decisions, and the words and
 * bytes of mails and trigger files that nothing more has to be done with.
 */
public interface Leftovers {
  /**
   * Forgets what is left of about {@code most} cases closed before an instant, and of mails about
   * no case that left before it. QuotedText, requests and who got which mail stay.
   *
   * @return whether there may be more
   */
  boolean forget(Instant closedBefore, int most);
}
