package calmsbot.config;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of a Quartz cron expression, in their order, with what each may hold. */
enum CronField {
  SECONDS(0, 59, "", ""),
  MINUTES(0, 59, "", ""),
  HOURS(0, 23, "", ""),
  DAY_OF_MONTH(1, 31, "", "\\?|LW?|L-([1-9]|[12][0-9]|30)|([1-9]|[12][0-9]|3[01])W"),
  MONTH(1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC", ""),
  DAY_OF_WEEK(1, 7, "SUN MON TUE WED THU FRI SAT", "\\?|L|[1-7]L|[1-7]#[1-5]"),
  YEAR(1970, 2099, "", "");

  private static final Pattern PART =
      Pattern.compile("(?:\\*|(?<from>\\w+)(?:-(?<to>\\w+))?)(?:/(?<step>[0-9]{1,4}))?");

  private final int least;
  private final int most;
  private final String names;
  private final Pattern whole;

  CronField(int least, int most, String names, String whole) {
    this.least = least;
    this.most = most;
    this.names = names;
    this.whole = Pattern.compile(whole);
  }

  boolean accepts(String text) {
    return whole.matcher(text).matches()
        || List.of(text.split(",", -1)).stream().allMatch(this::acceptsPart);
  }

  private boolean acceptsPart(String text) {
    Matcher part = PART.matcher(text);
    return part.matches()
        && inRange(part.group("from"), part.group("to"))
        && inSteps(part.group("step"));
  }

  private boolean inSteps(@Nullable String step) {
    return step == null || (Integer.parseInt(step) >= 1 && Integer.parseInt(step) <= most - least);
  }

  private boolean inRange(@Nullable String from, @Nullable String to) {
    if (from == null) {
      return true;
    }
    OptionalInt first = numbered(from);
    OptionalInt last = to == null ? first : numbered(to);
    return first.isPresent() && last.isPresent() && first.getAsInt() <= last.getAsInt();
  }

  private OptionalInt numbered(String text) {
    int named = List.of(names.split(" ", -1)).indexOf(text.toUpperCase(Locale.ROOT));
    if (named >= 0) {
      return OptionalInt.of(named + least);
    }
    if (!text.matches("[0-9]{1,4}")) {
      return OptionalInt.empty();
    }
    int value = Integer.parseInt(text);
    return value >= least && value <= most ? OptionalInt.of(value) : OptionalInt.empty();
  }
}
