package calmsbot.desk;

import calmsbot.request.Request;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/** What an ended run comes to. */
sealed interface RunOutcome {
  /** The data lie there. */
  record Completed(URI link) implements RunOutcome {}

  /** No data; {@code problem} in one sentence. */
  record Failed(String problem) implements RunOutcome {}

  /**
   * Judges a run by its exit status and its closing line: both must be right, for this project,
   * MOUS and ticket.
   *
   * @param links what every link begins with
   */
  static RunOutcome judge(int exitStatus, String output, Request request, URI links) {
    if (exitStatus != 0) {
      return new Failed("stagecalms ended with exit status " + exitStatus + ".");
    }
    String closing =
        "Staging of calibrated MS(s) for %s %s helpdesk ticket #%s completed at "
            .formatted(request.project(), request.mous(), request.ticket());
    List<String> found =
        output
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith(closing))
            .map(line -> line.substring(closing.length()))
            .distinct()
            .toList();
    return switch (found.size()) {
      case 0 ->
          new Failed(
              "stagecalms ended with exit status 0, but without its line \"%s...\"."
                  .formatted(closing));
      case 1 -> linked(found.get(0), links);
      default -> new Failed("stagecalms named more than one place of the data.");
    };
  }

  private static RunOutcome linked(String text, URI links) {
    String base = links.toString().endsWith("/") ? links.toString() : links + "/";
    Pattern place = Pattern.compile(Pattern.quote(base) + "[A-Za-z0-9]+/?");
    return place.matcher(text).matches()
        ? new Completed(URI.create(text))
        : new Failed("stagecalms named a place of the data that is not below %s.".formatted(base));
  }
}
