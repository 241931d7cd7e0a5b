package calmsbot.smtp;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as mails write them: in UTC, with the zone. */
final class UtcText {
  private static final DateTimeFormatter SECOND = in("yyyy-MM-dd HH:mm:ss 'UTC'");
  private static final DateTimeFormatter MINUTE = in("yyyy-MM-dd HH:mm 'UTC'");

  /** RFC 5322, 3.3. */
  private static final DateTimeFormatter HEADER = in("EEE, d MMM yyyy HH:mm:ss Z");

  private UtcText() {}

  private static DateTimeFormatter in(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  static String second(Instant instant) {
    return SECOND.format(instant);
  }

  static String minute(Instant instant) {
    return MINUTE.format(instant);
  }

  /** The value of a Date header. */
  static String header(Instant instant) {
    return HEADER.format(instant);
  }
}
