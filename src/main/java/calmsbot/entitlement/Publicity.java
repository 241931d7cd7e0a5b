package calmsbot.entitlement;

import calmsbot.entitlement.Archive.Release;
import calmsbot.model.Wording;
import calmsbot.model.Wording.Sentence;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether data are public on a day, and in {@code words} since or from when. */
record Publicity(boolean isPublic, Sentence words) {
  /**
   * Public means: every delivery has a release date, and none of them is after the day (UTC) of
   * {@code received}. Without deliveries nothing is public.
   */
  static Publicity on(Instant received, List<Release> releases) {
    Optional<Release> withoutDate =
        releases.stream().filter(release -> release.date().isEmpty()).findFirst();
    if (withoutDate.isPresent()) {
      return new Publicity(
          false, Wording.RELEASE_UNDATED.with("delivery", withoutDate.get().delivery()));
    }
    return releases.stream()
        .flatMap(release -> release.date().stream())
        .max(Comparator.naturalOrder())
        .map(last -> dated(received, last))
        .orElse(new Publicity(false, Wording.RELEASE_MISSING.plain()));
  }

  private static Publicity dated(Instant received, Instant last) {
    Instant nextDay = received.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    return last.isBefore(nextDay)
        ? new Publicity(true, Wording.RELEASE_PAST.with("day", Utc.day(last)))
        : new Publicity(
            false,
            Wording.RELEASE_COMING.with(
                Map.of("day", Utc.day(last), "received", Utc.day(received))));
  }

  /** Days as reasons give them, with the zone. */
  static final class Utc {
    private Utc() {}

    /** For instance {@code 2027-03-01 UTC}. */
    static String day(Instant instant) {
      return instant.atOffset(ZoneOffset.UTC).toLocalDate() + " UTC";
    }
  }
}
