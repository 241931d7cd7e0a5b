package calmsbot.workflow.records;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What happened to a mail before this attempt to deliver it.
 *
 * @param resent how often it was sent again because a delivery that nobody saw end left no copy in
 *     our mailbox
 * @param putOff since when the server has been putting a recipient off
 * @param rejected since when the server has been refusing the whole mail; a person may repair that
 */
public record DeliveryAttempt(int resent, Optional<Instant> putOff, Optional<Instant> rejected) {
  public static final DeliveryAttempt FIRST =
      new DeliveryAttempt(0, Optional.empty(), Optional.empty());

  /** The next attempt, for a mail that is sent once more. */
  public DeliveryAttempt afterLoss() {
    return new DeliveryAttempt(resent + 1, putOff, rejected);
  }

  /** The next attempt, for a recipient that was put off; the day of the first time stays. */
  public DeliveryAttempt afterPutOff(Instant now) {
    return new DeliveryAttempt(resent, putOff.or(() -> Optional.of(now)), rejected);
  }

  /** The next attempt, for a mail that was refused; the day of the first time stays. */
  public DeliveryAttempt afterRejection(Instant now) {
    return new DeliveryAttempt(resent, putOff, rejected.or(() -> Optional.of(now)));
  }

  /** Whether a recipient has been put off for this long. */
  public boolean isPutOffFor(Duration limit, Instant now) {
    return lasts(putOff, limit, now);
  }

  /** Whether the server has refused the mail for this long. */
  public boolean isRejectedFor(Duration limit, Instant now) {
    return lasts(rejected, limit, now);
  }

  private static boolean lasts(Optional<Instant> since, Duration limit, Instant now) {
    return since.filter(day -> !day.plus(limit).isAfter(now)).isPresent();
  }
}
