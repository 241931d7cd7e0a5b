package calmsbot.workflow;

import java.time.Instant;

/**
 * How far the mailbox has been read since this program started. Only what was looked for after an
 * instant can be missed with certainty. Thread-safe.
 */
public final class MailboxProgress {
  private volatile Instant caughtUp = Instant.MIN;

  /** Everything that lay in the mailbox at this instant is on record. */
  public void caughtUp(Instant asOf) {
    caughtUp = asOf;
  }

  public boolean hasCaughtUpSince(Instant instant) {
    return caughtUp.isAfter(instant);
  }
}
