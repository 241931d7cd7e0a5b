package calmsbot.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The form of a Quartz cron expression: six fields and perhaps a year, one of the two day fields
 * being {@code ?}. A little narrower than Quartz, so that what passes here is sure to pass there.
 */
final class CronForm {
  static final ValueForm<String> CRON =
      new ValueForm<>(
          "a cron expression of seconds, minutes, hours, day of month, month, day of week, one of"
              + " the days being ?",
          "0 0 * * * ?",
          CronForm::read);

  private CronForm() {}

  private static Optional<String> read(String text) {
    List<String> fields = List.of(text.strip().split("\\s+", -1));
    boolean counted = fields.size() == 6 || fields.size() == 7;
    return counted && oneDay(fields) && allRead(fields)
        ? Optional.of(String.join(" ", fields))
        : Optional.empty();
  }

  /** Only the day fields read a {@code ?}, so one in all is one of them. */
  private static boolean oneDay(List<String> fields) {
    return fields.stream().filter("?"::equals).count() == 1;
  }

  private static boolean allRead(List<String> fields) {
    CronField[] kinds = CronField.values();
    return IntStream.range(0, fields.size()).allMatch(i -> kinds[i].accepts(fields.get(i)));
  }
}
