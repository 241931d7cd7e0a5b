package calmsbot.measurementset;

import calmsbot.cluster.RunFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The lines of an answer; the values of a row stand between separators. */
record QueryOutput(List<String> lines) {
  static final String SEPARATOR = "|";

  private static final Pattern SEPARATORS = Pattern.compile("\\|");

  QueryOutput {
    lines = List.copyOf(lines);
  }

  /**
   * The rows; the last value may hold the separator, as a name may.
   *
   * @throws RunFailed if a row has fewer values, as when there is a line end in a name
   */
  List<List<String>> rows(int values) throws RunFailed {
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines) {
      List<String> row = List.of(SEPARATORS.split(line, values));
      if (row.size() != values) {
        throw new RunFailed(
            "taql's answer cannot be read: \"%s\" is not a row of %d values"
                .formatted(line, values));
      }
      rows.add(row);
    }
    return rows;
  }

  /** The only value; 0 if there is none, as when no row was there to be counted. */
  long count() throws RunFailed {
    if (lines.size() > 1) {
      throw new RunFailed("taql's answer cannot be read: one number was expected, not " + lines);
    }
    return lines.isEmpty() ? 0 : number(lines.get(0));
  }

  static int id(String text) throws RunFailed {
    return Math.toIntExact(number(text));
  }

  static long number(String text) throws RunFailed {
    if (!text.matches("-?[0-9]{1,9}|[0-9]{1,18}")) {
      throw new RunFailed("taql's answer cannot be read: not a number: " + text);
    }
    return Long.parseLong(text);
  }

  static double real(String text) throws RunFailed {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new RunFailed("taql's answer cannot be read: not a number: " + text, e);
    }
  }
}
