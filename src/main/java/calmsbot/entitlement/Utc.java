package calmsbot.entitlement;

import java.time.Instant;
import java.time.ZoneOffset;

/** Days as they stand in reasons, the zone with them. */
final class Utc {
  private Utc() {}

  /** For instance {@code 2027-03-01 UTC}. */
  static String day(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate() + " UTC";
  }
}
