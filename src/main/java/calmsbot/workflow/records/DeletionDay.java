package calmsbot.workflow.records;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** When staged data are deleted, by the staging command's own words. */
public final class DeletionDay {
  private static final Pattern LINE =
      Pattern.compile(
          "(?dm)^Data will be deleted (\\d{1,4}) days from"
              + " (\\w{3} \\w{3} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d \\w{1,5} \\d{4}) unless ");

  /** As the program {@code date} prints. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss zzz uuuu", Locale.US);

  private DeletionDay() {}

  /** Each day that is named, once; lines that cannot be understood are skipped. */
  public static List<Instant> all(String output) {
    return LINE.matcher(output).results().flatMap(line -> of(line).stream()).distinct().toList();
  }

  private static Optional<Instant> of(MatchResult line) {
    Duration stay = Duration.ofDays(Long.parseLong(line.group(1)));
    try {
      ZonedDateTime from = ZonedDateTime.parse(line.group(2).replace("  ", " "), DATE);
      return Optional.of(from.toInstant().plus(stay));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }
}
