package calmsbot.workflow;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line that the staging command itself printed. It begins at the start of a line: what a job
 * prints is passed on after a bar, and means nothing here.
 */
public sealed interface TranscriptLine {
  /** {@code names} as printed, separated by commas. */
  record SelectedFields(String names) implements TranscriptLine {}

  /** Speaks of a selection, but not in the protocol's words. */
  record SelectionInOtherWords(String line) implements TranscriptLine {}

  /** Where the data will be. */
  record Announced(String link) implements TranscriptLine {}

  /** Where they are; {@code call} names project, MOUS and ticket. */
  record Closing(String call, String link) implements TranscriptLine {}

  record Machine(String name) implements TranscriptLine {}

  /** The data are so old that they need a special build of CASA. */
  record OldBuild() implements TranscriptLine {}

  /** An existing set is used; its name identifies it. */
  record Linked(String path) implements TranscriptLine {}

  /** The name of a packed set that was copied over. */
  record Copied(String name) implements TranscriptLine {}

  /** The command gave up. */
  record GaveUp() implements TranscriptLine {}

  /** Why it did, if it says so. */
  record Cause(String why) implements TranscriptLine {}

  /** What the closing line begins with. */
  String CLOSING = "Staging of calibrated MS(s) for ";

  String GAVE_UP = "Failed. Please investigate ";

  String ANNOUNCED = "The staging directory will be accessible at";

  /** Reads a line without its end; empty if it is none of these. */
  static Optional<TranscriptLine> of(String line) {
    if (line.startsWith("|")) {
      return Optional.empty();
    }
    return Stream.<Function<String, Optional<TranscriptLine>>>of(
            LineForms::selection, LineForms::link, LineForms::set, LineForms::aside)
        .flatMap(reader -> reader.apply(line).stream())
        .findFirst();
  }

  /**
   * The protocol's wordings. They are matched from both ends, so that no line makes it backtrack.
   */
  final class LineForms {
    private static final String SELECTED = "*** Based on your selection, only data for field ";
    private static final String SELECTED_END = " will be staged. ***";
    private static final String AT = " completed at ";
    private static final String FOUND = "Found pre-existing ";
    private static final String FOUND_END = " . Will try to use this";
    private static final String CAUSE = "What is wrong: ";
    private static final String MACHINE = "DATAMACHINE chosen: ";
    private static final Pattern ARCHIVE =
        Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,199}+(?<=\\.tar)");

    private LineForms() {}

    private static Optional<TranscriptLine> selection(String line) {
      if (line.startsWith(SELECTED)
          && line.endsWith(SELECTED_END)
          && line.length() > SELECTED.length() + SELECTED_END.length()) {
        return Optional.of(
            new SelectedFields(
                line.substring(SELECTED.length(), line.length() - SELECTED_END.length())));
      }
      String folded = line.toLowerCase(Locale.ROOT);
      return folded.contains("based on your selection") || folded.contains("only data for field")
          ? Optional.of(new SelectionInOtherWords(line))
          : Optional.empty();
    }

    private static Optional<TranscriptLine> link(String line) {
      if (line.startsWith(ANNOUNCED)) {
        return Optional.of(
            new Announced(line.substring(ANNOUNCED.length()).replaceFirst("^ ", "")));
      }
      int at = line.startsWith(CLOSING) ? line.indexOf(AT, CLOSING.length()) : -1;
      return at < 0
          ? Optional.empty()
          : Optional.of(
              new Closing(line.substring(CLOSING.length(), at), line.substring(at + AT.length())));
    }

    private static Optional<TranscriptLine> set(String line) {
      int found = line.indexOf(FOUND);
      if (found >= 0) {
        int end = line.indexOf(FOUND_END, found);
        return Optional.of(
            new Linked(line.substring(found + FOUND.length(), end < 0 ? line.length() : end)));
      }
      return ARCHIVE.matcher(line).matches() ? Optional.of(new Copied(line)) : Optional.empty();
    }

    private static Optional<TranscriptLine> aside(String line) {
      if (line.startsWith(MACHINE)) {
        return Optional.of(new Machine(line.substring(MACHINE.length())));
      }
      if (line.startsWith("Old project, using RHEL5 build of CASA.")) {
        return Optional.of(new OldBuild());
      }
      if (line.startsWith(CAUSE)) {
        return Optional.of(new Cause(line.substring(CAUSE.length())));
      }
      return line.startsWith(GAVE_UP) ? Optional.of(new GaveUp()) : Optional.empty();
    }
  }
}
