package calmsbot.measurementset;

import calmsbot.cluster.Commands;
import calmsbot.cluster.Ran;
import calmsbot.cluster.RunFailed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * casacore's {@code taql}, of version 3.5. It ends with status 0 whatever happened, so it has done
 * its work only when it has answered a last question after all statements: it stops at the first
 * that fails.
 */
public final class Casacore {
  private static final String LAST_QUESTION = "calc 47*61";
  private static final String LAST_ANSWER = "2867";

  /** Warnings may stand there too, as that a table of leap seconds is old. */
  private static final Pattern TROUBLE =
      Pattern.compile("error|exception|terminate called|segmentation", Pattern.CASE_INSENSITIVE);

  private final Commands commands;
  private final List<String> call;
  private final Duration limit;

  /**
   * @param taql the program
   * @param limit for a single call, which may copy a whole MeasurementSet
   */
  public Casacore(Commands commands, String taql, Duration limit) {
    this.commands = commands;
    this.call =
        List.of(
            taql,
            "--noprintnrows",
            "--noprintheader",
            "--noprintmeasure",
            "--printselect",
            "-d",
            Answer.SEPARATOR,
            "-f",
            "/dev/stdin");
    this.limit = limit;
  }

  /**
   * What the statements print, all together.
   *
   * @throws RunFailed if not every one of them was carried out
   */
  Answer run(List<String> statements) throws IOException, RunFailed {
    Ran ran = commands.run(call, script(statements), limit);
    List<String> lines = ran.output().lines().toList();
    int last = lines.size() - 1;
    boolean answered = last >= 0 && lines.get(last).equals(LAST_ANSWER);
    if (!ran.isGood() || !answered || TROUBLE.matcher(ran.errors()).find()) {
      throw new RunFailed(
          "taql did not carry out \"%s\": %s"
              .formatted(shortened(String.join("; ", statements)), ran.said()));
    }
    return new Answer(lines.subList(0, last));
  }

  Answer run(String... statements) throws IOException, RunFailed {
    return run(List.of(statements));
  }

  /** A last line without its line end would be passed over without a word. */
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
}
