package calmsbot.config;

import calmsbot.config.Settings.LimitSetting;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of values with a unit, a calendar or a scheme: durations, sizes, instants, links. */
final class Quantities {
  private static final Map<String, Duration> TIMES =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));
  private static final Map<String, Long> BYTES =
      Map.of(
          "B", 1L,
          "kB", 1_000L,
          "MB", 1_000_000L,
          "GB", 1_000_000_000L,
          "KiB", 1L << 10,
          "MiB", 1L << 20,
          "GiB", 1L << 30);
  private static final Pattern QUANTITY = Pattern.compile("([1-9][0-9]{0,5}) ?([A-Za-z]+)");

  static final ValueForm<Duration> DURATION =
      new ValueForm<>(
          "a number with its unit ms, s, m, h or d",
          "30s",
          text -> inUnits(text, TIMES).map(found -> found.unit().multipliedBy(found.count())));

  static final ValueForm<Long> SIZE =
      new ValueForm<>(
          "a number with its unit B, kB, MB, GB, KiB, MiB or GiB",
          "10MB",
          text -> inUnits(text, BYTES).map(found -> found.unit() * found.count()));

  static final ValueForm<Integer> PERCENT =
      new ValueForm<>(
          "a whole number of percent from 1% to 100%",
          "50%",
          text ->
              ValueForms.matching("100%|[1-9][0-9]?%")
                  .apply(text)
                  .map(share -> Integer.valueOf(share.substring(0, share.length() - 1))));

  private static final Pattern PER = Pattern.compile("([1-9][0-9]{0,6}) (an hour|a day)");

  static final ValueForm<LimitSetting> LIMIT =
      new ValueForm<>("a number of mails an hour or a day", "20 a day", Quantities::limit);

  static final ValueForm<Instant> INSTANT =
      new ValueForm<>("a day or an instant in UTC", "2026-01-31T00:00:00Z", Quantities::instant);

  /** With the closing slash: without it the links of a neighbour with a longer name would pass. */
  static final ValueForm<URI> LINKS =
      new ValueForm<>(
          "an http or https URL that ends in a slash",
          "http://almascience.eso.org/arcdistribution/preview/",
          Quantities::links);

  private Quantities() {}

  private record Counted<U>(long count, U unit) {}

  private static <U> Optional<Counted<U>> inUnits(String text, Map<String, U> units) {
    Matcher quantity = QUANTITY.matcher(text);
    if (!quantity.matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(units.get(quantity.group(2)))
        .map(unit -> new Counted<>(Long.parseLong(quantity.group(1)), unit));
  }

  private static Optional<LimitSetting> limit(String text) {
    return Optional.of(PER.matcher(text))
        .filter(Matcher::matches)
        .map(
            limit ->
                new LimitSetting(
                    Integer.parseInt(limit.group(1)),
                    limit.group(2).equals("a day") ? ChronoUnit.DAYS : ChronoUnit.HOURS));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // the caller says what was expected
    }
  }

  private static Optional<URI> links(String text) {
    return ValueForms.matching("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/([A-Za-z0-9._~/-]*/)?")
        .apply(text)
        .map(URI::create);
  }
}
