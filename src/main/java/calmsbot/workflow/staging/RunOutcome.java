package calmsbot.workflow.staging;

import calmsbot.model.Wording;
import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.Request;
import calmsbot.workflow.Transcript;
import calmsbot.workflow.TranscriptLine;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The result of an ended run, by its exit status and its terminal output. */
sealed interface RunOutcome {
  /**
   * The run says where the data are.
   *
   * @param doubts why that is not believed; none if all of it agrees
   */
  record Claimed(URI link, List<Sentence> doubts) implements RunOutcome {
    public Claimed {
      doubts = List.copyOf(doubts);
    }
  }

  /** No data. */
  record Failed(Sentence problem) implements RunOutcome {}

  /**
   * Judges a run by its exit status and its closing line: both must be right, for this project,
   * MOUS and ticket. Whatever else it says must agree with the request.
   *
   * @param links what every link begins with
   */
  static RunOutcome judge(int exitStatus, Transcript transcript, Request request, URI links) {
    if (exitStatus != 0) {
      return new Failed(ended(exitStatus, transcript.cause()));
    }
    String call =
        "%s %s helpdesk ticket #%s".formatted(request.project(), request.mous(), request.ticket());
    List<String> found =
        transcript.all(TranscriptLine.Closing.class).stream()
            .filter(line -> line.call().equals(call))
            .map(TranscriptLine.Closing::link)
            .distinct()
            .toList();
    return switch (found.size()) {
      case 0 -> new Failed(Wording.RUN_NOT_CLOSED.with("line", TranscriptLine.CLOSING + call));
      case 1 -> linked(found.get(0), transcript, request, links);
      default -> new Failed(Wording.RUN_NAMED_SEVERAL.plain());
    };
  }

  private static Sentence ended(int exitStatus, Optional<String> cause) {
    return cause
        .map(why -> Wording.RUN_ENDED_BECAUSE.with(Map.of("status", exitStatus, "cause", why)))
        .orElseGet(() -> Wording.RUN_ENDED.with("status", exitStatus));
  }

  private static RunOutcome linked(String text, Transcript transcript, Request request, URI links) {
    String base = links.toString().endsWith("/") ? links.toString() : links + "/";
    Pattern place = Pattern.compile(Pattern.quote(base) + "[A-Za-z0-9]{1,100}+/?");
    return place.matcher(text).matches()
        ? new Claimed(URI.create(text), new OutputDoubts(transcript, request, text).all())
        : new Failed(Wording.RUN_NAMED_ELSEWHERE.with("links", base));
  }
}
