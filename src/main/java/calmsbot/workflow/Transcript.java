package calmsbot.workflow;

import calmsbot.workflow.records.DeletionDay;
import calmsbot.workflow.records.Runs.RunFacts;
import calmsbot.workflow.records.UnitOfWork;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The whole terminal output of a run, as read. None of it is believed yet.
 *
 * @param lines the command's own lines that have a meaning, in order
 * @param deletions the days of deletion that it names, each once
 * @param lastWords the command's own last line before those that say it gave up
 */
public record Transcript(
    List<TranscriptLine> lines, List<Instant> deletions, Optional<String> lastWords) {
  public Transcript {
    lines = List.copyOf(lines);
    deletions = List.copyOf(deletions);
  }

  public static Transcript of(String output) {
    // a lone carriage return is no line end: else a job's output could begin a line after the bar
    List<String> printed =
        Stream.of(output.split("\n", -1)).map(Transcript::withoutBlanksAtItsEnd).toList();
    List<TranscriptLine> lines =
        printed.stream().flatMap(line -> TranscriptLine.of(line).stream()).toList();
    return new Transcript(lines, DeletionDay.all(output), lastWords(printed));
  }

  private static Optional<String> lastWords(List<String> printed) {
    return printed.stream()
        .takeWhile(line -> !line.startsWith(TranscriptLine.GAVE_UP))
        .filter(line -> !line.isEmpty() && !line.startsWith("|"))
        .reduce((earlier, later) -> later);
  }

  /** Why the command gave up, in its own words, if it says so. */
  public Optional<String> cause() {
    return all(TranscriptLine.Cause.class).stream()
        .map(TranscriptLine.Cause::why)
        .findFirst()
        .or(() -> all(TranscriptLine.Closing.class).isEmpty() ? lastWords : Optional.empty())
        .map(RunFacts::shortened);
  }

  private static String withoutBlanksAtItsEnd(String line) {
    int end = line.length();
    while (end > 0 && " \t\r".indexOf(line.charAt(end - 1)) >= 0) {
      end--;
    }
    return line.substring(0, end);
  }

  public <T extends TranscriptLine> List<T> all(Class<T> kind) {
    return lines.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Whether a line stands before the first closing line. */
  public boolean isBeforeTheClosing(TranscriptLine line) {
    int closing = lines.indexOf(all(TranscriptLine.Closing.class).get(0));
    return lines.indexOf(line) < closing;
  }

  /** What is kept of it; {@code basis} says what it was checked against. */
  public RunFacts facts(Optional<Instant> expires, String basis) {
    return new RunFacts(
        some(all(TranscriptLine.SelectedFields.class).stream().map(line -> line.names())),
        some(all(TranscriptLine.Announced.class).stream().map(line -> line.link())),
        some(all(TranscriptLine.Closing.class).stream().map(line -> line.link())),
        some(all(TranscriptLine.Machine.class).stream().map(line -> line.name())),
        !all(TranscriptLine.OldBuild.class).isEmpty(),
        some(all(TranscriptLine.Linked.class).stream().map(line -> line.path())),
        (int) all(TranscriptLine.Copied.class).stream().distinct().count(),
        expires,
        basis);
  }

  /** The same for a run that did not end by itself: the links that it named stay its own. */
  public static RunFacts brokenOff(UnitOfWork unit, String job) {
    return of(new String(unit.runs().output(job), StandardCharsets.UTF_8))
        .facts(Optional.empty(), "its output as far as it came");
  }

  private static List<String> some(Stream<String> texts) {
    return texts.distinct().limit(RunFacts.MOST).map(RunFacts::shortened).toList();
  }
}
