package calmsbot.workflow;

import calmsbot.workflow.records.LimitCounters.LimitKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How much the bot writes at most. The limits stop loops; people should never reach them.
 *
 * @param perAddress answers to orders and malformed requests from one address
 * @param perCase mails about one case
 * @param inAll mails altogether
 */
public record SendLimits(SendLimit perAddress, SendLimit perCase, SendLimit inAll) {
  public SendLimit of(LimitKind kind) {
    return switch (kind) {
      case PER_ADDRESS -> perAddress;
      case PER_CASE -> perCase;
      case IN_ALL -> inAll;
    };
  }

  /**
   * A number of mails in each hour or day. Windows are those of the clock (UTC), so that a restart
   * in the middle of one changes nothing.
   *
   * @param mails at least one
   * @param per hours or days
   */
  public record SendLimit(int mails, ChronoUnit per) {
    public SendLimit {
      if (mails < 1 || (per != ChronoUnit.HOURS && per != ChronoUnit.DAYS)) {
        throw new IllegalArgumentException("no limit: " + mails + " in " + per);
      }
    }

    /** When the window of an instant is over. */
    public Instant windowEnd(Instant now) {
      return now.truncatedTo(per).plus(1, per);
    }

    /** The start of the window in which a mail over the limit may leave. */
    public Instant turn(Instant now, int before) {
      Duration behind = per.getDuration().multipliedBy((before - mails) / mails);
      return windowEnd(now).plus(behind);
    }

    /** As it is written in the configuration. */
    @Override
    public String toString() {
      return mails + (per == ChronoUnit.HOURS ? " an hour" : " a day");
    }
  }
}
