package calmsbot.measurementset;

import calmsbot.cluster.CommandRunner;
import calmsbot.cluster.CommandRunner.Ran;
import calmsbot.cluster.RunFailed;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * casacore's {@code taql}, version 3.5. It always ends with status 0, and goes on after a failed
 * statement. So its work is done only if it has printed a result for each statement and answered a
 * last question.
 */
public final class Casacore {
  private static final String LAST_QUESTION = "calc 47*61";
  private static final String LAST_ANSWER = "2867";

  /** Precedes the rows of an answer; {@code show} does without. */
  private static final Pattern RESULT = Pattern.compile(" {4}[a-z]+ result of [0-9]+ rows");

  private static final String SHOW = "show ";

  /** There may be warnings, too, for example that a table of leap seconds is old. */
  private static final Pattern TROUBLE =
      Pattern.compile("error|exception|terminate called|segmentation", Pattern.CASE_INSENSITIVE);

  private final CommandRunner commands;
  private final List<String> call;
  private final Duration limit;

  /**
   * @param taql the program
   * @param limit for a single call, which may copy a whole MeasurementSet
   */
  public Casacore(CommandRunner commands, String taql, Duration limit) {
    this.commands = commands;
    this.call =
        List.of(
            taql,
            "--printnrows",
            "--noprintheader",
            "--noprintmeasure",
            "--printselect",
            "-d",
            QueryOutput.SEPARATOR,
            "-f",
            "/dev/stdin");
    this.limit = limit;
  }

  /**
   * What the statements print, all together.
   *
   * @throws RunFailed if not every one of them was carried out
   */
  QueryOutput run(List<String> statements) throws IOException, RunFailed {
    Ran ran = commands.run(call, script(statements), limit);
    if (!ran.isGood() || TROUBLE.matcher(ran.errors()).find() || !isComplete(ran, statements)) {
      throw new RunFailed(
          "taql did not carry out \"%s\": %s"
              .formatted(shortened(String.join("; ", statements)), ran.said()));
    }
    List<String> lines = ran.output().lines().filter(line -> !isResult(line)).toList();
    return new QueryOutput(lines.subList(0, lines.size() - 1));
  }

  /** A name that looks like a result adds one too many, and is refused. */
  private static boolean isComplete(Ran ran, List<String> statements) {
    List<String> lines = ran.output().lines().toList();
    long expected = statements.stream().filter(text -> !text.startsWith(SHOW)).count();
    return !lines.isEmpty()
        && lines.get(lines.size() - 1).equals(LAST_ANSWER)
        && lines.stream().filter(Casacore::isResult).count() == expected;
  }

  private static boolean isResult(String line) {
    return RESULT.matcher(line).matches();
  }

  QueryOutput run(String... statements) throws IOException, RunFailed {
    return run(List.of(statements));
  }

  /** A last line without its line end would be silently ignored. */
  private static String script(List<String> statements) {
    return String.join(";\n", statements) + ";\n" + LAST_QUESTION + ";\n";
  }

  private static String shortened(String text) {
    return text.length() <= 300 ? text : text.substring(0, 300) + "...";
  }

  @Override
  public String toString() {
    return Objects.requireNonNull(call.get(0));
  }

  /** The lines of an answer; the values of a row have separators between them. */
  record QueryOutput(List<String> lines) {
    static final String SEPARATOR = "|";

    private static final Pattern SEPARATORS = Pattern.compile("\\|");

    QueryOutput {
      lines = List.copyOf(lines);
    }

    /**
     * The rows; the last value may contain the separator, as names can.
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

    /** The only value; 0 if there is none, because there was no row to count. */
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
}
