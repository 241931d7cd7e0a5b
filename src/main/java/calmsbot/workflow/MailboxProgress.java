package calmsbot.workflow;

import java.time.Instant;

/**
 * How far the mailbox has been read since this program started. A mail of some instant is surely
 * missing only if the mailbox was read after that. Thread-safe.
 */
public final class MailboxProgress {
  private volatile Instant caughtUp = Instant.MIN;

  /** Everything that was in the mailbox at this instant is on record. */
  public void caughtUp(Instant asOf) {
    caughtUp = asOf;
  }

  public boolean hasCaughtUpSince(Instant instant) {
    return caughtUp.isAfter(instant);
  }
}
