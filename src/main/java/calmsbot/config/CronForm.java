package calmsbot.config;

import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/** The form of a Quartz cron expression that fires at all: six fields and perhaps a year. */
final class CronForm {
  static final ValueForm<String> CRON =
      new ValueForm<>(
          "a cron expression of seconds, minutes, hours, day of month, month, day of week, one of"
              + " the days being ?",
          "0 0 * * * ?",
          CronForm::read);

  /** Quartz reads no further than the year. */
  private static final int WITH_YEAR = 7;

  /**
   * A step of nothing, an empty place in a list: Quartz passes over them, and nobody means them.
   */
  private static final Pattern SLIP = Pattern.compile("/0+(?![0-9])|,(?=[, ]|$)|(?<![^ ]),");

  private CronForm() {}

  private static Optional<String> read(String text) {
    List<String> fields = List.of(text.strip().split("\\s+", -1));
    String expression = String.join(" ", fields);
    return fields.size() <= WITH_YEAR && !SLIP.matcher(expression).find() && fires(expression)
        ? Optional.of(expression)
        : Optional.empty();
  }

  private static boolean fires(String text) {
    try {
      CronExpression expression = new CronExpression(text);
      expression.setTimeZone(TimeZone.getTimeZone("UTC"));
      return expression.getNextValidTimeAfter(Date.from(Instant.EPOCH)) != null;
    } catch (ParseException | IllegalArgumentException unreadable) {
      return false;
    }
  }
}
