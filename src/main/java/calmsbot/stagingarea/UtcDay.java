package calmsbot.stagingarea;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An instant as an astronomer reads it, e.g. {@code Friday 25 October 2019, 14:04 UTC}. */
final class UtcDay {
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private UtcDay() {}

  static String of(Instant instant) {
    return TEXT.format(instant);
  }
}
