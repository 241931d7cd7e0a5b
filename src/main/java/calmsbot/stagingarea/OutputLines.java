package calmsbot.stagingarea;

import calmsbot.requestform.CalField;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lines of the staging command that programs read at the other end, letter by letter. */
public final class OutputLines {
  /** The day padded with a blank, as {@code date} prints it. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss 'UTC' yyyy", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  static final String CHECKING = "Checking for pre-existing MSs for the following EBs ...";
  static final String REGENERATE =
      "None or not all of the needed MSs found: Will regenerate all the MSs ...";

  private OutputLines() {}

  /** Only for a call that names fields. */
  public static String fieldsOnly(List<CalField> fields) {
    return "*** Based on your selection, only data for field %s will be staged. ***"
        .formatted(fields.stream().map(CalField::name).collect(Collectors.joining(",")));
  }

  public static String accessible(URI url) {
    return "The staging directory will be accessible at " + url;
  }

  static String found(Path file) {
    return "Found pre-existing %s . Will try to use this instead of recreating it (making hard link) ..."
        .formatted(file);
  }

  static String notFound(ExecBlock block) {
    return "MS for %s was not found among the already staged MSs. Will not search further ..."
        .formatted(block);
  }

  /** The last two lines of a successful run. */
  public static List<String> completed(StagingCall call, URI url, Instant now, int days) {
    return List.of(
        "Staging of calibrated MS(s) for %s %s helpdesk ticket #%s completed at %s"
            .formatted(call.project(), call.mous().fileForm(), call.ticket(), url),
        "Data will be deleted %d days from %s unless you put a .donotremove into the directory."
            .formatted(days, DATE.format(now)));
  }

  /**
   * The last lines of a run that failed.
   *
   * @param directory what should have become public
   * @param work the folder on the cluster, if there is one
   */
  public static List<String> failed(StagingCall call, Path directory, Optional<Path> work) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Failed. Please investigate %s and possibly remove incomplete data belonging to MOUS %s"
            .formatted(directory, call.mous().uri()));
    work.map(OutputLines::notRemoved).ifPresent(lines::add);
    return lines;
  }

  /** About the folder on the cluster. */
  public static String notRemoved(Path work) {
    return "The working directory %s on the EU ARC cluster was not removed.".formatted(work);
  }
}
