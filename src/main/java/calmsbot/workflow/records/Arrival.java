package calmsbot.workflow.records;

import java.time.Instant;

/**
 * A mail found in the mailbox.
 *
 * @param received when the mail server took it in
 * @param size as the server gives it, bytes
 * @param raw the whole mail; of one over the size limit only its headers
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes are handed on once, never compared
public record Arrival(MailPlace place, Instant received, long size, boolean oversize, byte[] raw) {
  /** The same, received at {@code latest} if it says that it will be later: a clock is wrong. */
  public Arrival receivedBy(Instant latest) {
    return received.isAfter(latest) ? new Arrival(place, latest, size, oversize, raw) : this;
  }

  /** What is left of one that cannot be kept: where it lies, for a person to look. */
  public Arrival passedOver() {
    return new Arrival(place, received, size, true, new byte[0]);
  }
}
