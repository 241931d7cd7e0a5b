package calmsbot.config;

import calmsbot.model.OneLine;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/**
 * Quartz cron expressions (six fields and perhaps a year, in UTC) that still have a time to come.
 */
final class CronForm {
  static final ValueForm<String> CRON =
      new ValueForm<>(
          "a cron expression of seconds, minutes, hours, day of month, month, day of week, one of"
              + " the days being ?",
          "0 0 * * * ?",
          CronForm::read);

  /** Quartz ignores everything after the year. */
  private static final int WITH_YEAR = 7;

  /** A step of zero, an empty place in a list: Quartz ignores them, and nobody means them. */
  private static final Pattern SLIP = Pattern.compile("/0+(?![0-9])|,(?=[, ]|$)|(?<![^ ]),");

  private final InstantSource clock;

  CronForm(InstantSource clock) {
    this.clock = clock;
  }

  /** The expression at a key; refused if its last time is past. */
  String or(Section section, String key, String otherwise) {
    String expression = section.or(key, otherwise, CRON);
    if (next(expression, clock.instant()).isEmpty()) {
      section.refuse(
          key,
          "found %s, which never comes again; expected a year to come, or none, e.g. \"%s\""
              .formatted(OneLine.quoted(expression), otherwise));
    }
    return expression;
  }

  private static Optional<String> read(String text) {
    List<String> fields = List.of(text.strip().split("\\s+", -1));
    String expression = String.join(" ", fields);
    return fields.size() <= WITH_YEAR && !SLIP.matcher(expression).find() && fires(expression)
        ? Optional.of(expression)
        : Optional.empty();
  }

  private static boolean fires(String text) {
    return next(text, Instant.EPOCH).isPresent();
  }

  private static Optional<Instant> next(String text, Instant after) {
    try {
      CronExpression expression = new CronExpression(text);
      expression.setTimeZone(TimeZone.getTimeZone("UTC"));
      return Optional.ofNullable(expression.getNextValidTimeAfter(Date.from(after)))
          .map(Date::toInstant);
    } catch (ParseException | IllegalArgumentException unreadable) {
      return Optional.empty(); // the caller says what was expected
    }
  }
}
