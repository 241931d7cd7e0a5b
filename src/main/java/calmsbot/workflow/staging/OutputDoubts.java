package calmsbot.workflow.staging;

import calmsbot.requestform.CalField;
import calmsbot.requestform.Request;
import calmsbot.workflow.Transcript;
import calmsbot.workflow.TranscriptLine;
import calmsbot.workflow.records.Runs.RunFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What in a run's output does not agree with the request, or with itself. Pure. */
final class OutputDoubts {
  private final Transcript transcript;
  private final Request request;
  private final String link;
  private final List<String> doubts = new ArrayList<>();

  /**
   * @param link that of the closing line
   */
  OutputDoubts(Transcript transcript, Request request, String link) {
    this.transcript = transcript;
    this.request = request;
    this.link = link;
  }

  /** A sentence for each; none if all agrees. */
  List<String> all() {
    if (request.wantsCalibratorsOnly()) {
      selected();
    } else {
      notSelected();
    }
    announced();
    closed();
    return List.copyOf(doubts);
  }

  /** Exactly the names asked for, in any order. */
  private void selected() {
    List<TranscriptLine.SelectedFields> lines = transcript.all(TranscriptLine.SelectedFields.class);
    String asked =
        request.calFields().stream().map(CalField::name).collect(Collectors.joining(","));
    if (lines.isEmpty()) {
      doubt(
          ("Only data for field %s were asked for, and the run never says that only these are"
                  + " staged: all of the data may lie there.")
              .formatted(asked));
    } else if (lines.size() > 1) {
      doubt("The run says more than once which fields are staged.");
    } else if (!names(lines.get(0))) {
      doubt(
          "Only data for field %s were asked for, and the run says that it stages \"%s\"."
              .formatted(asked, RunFacts.shortened(lines.get(0).names())));
    } else if (!transcript.isBeforeTheClosing(lines.get(0))) {
      doubt("The run says which fields are staged only after it is done.");
    }
    otherWords();
  }

  private boolean names(TranscriptLine.SelectedFields line) {
    return CalField.parseList(line.names())
        .map(HashSet::new)
        .equals(Optional.of(new HashSet<>(request.calFields())));
  }

  private void notSelected() {
    transcript.all(TranscriptLine.SelectedFields.class).stream()
        .findFirst()
        .ifPresent(
            line ->
                doubt(
                    "All of the data were asked for, and the run says that it stages only \"%s\"."
                        .formatted(RunFacts.shortened(line.names()))));
    otherWords();
  }

  private void otherWords() {
    transcript.all(TranscriptLine.SelectionInOtherWords.class).stream()
        .findFirst()
        .ifPresent(
            line ->
                doubt(
                    "The run speaks of a selection in a line that is none of the command's: \"%s\"."
                        .formatted(RunFacts.shortened(line.line()))));
  }

  private void announced() {
    List<TranscriptLine.Announced> lines = transcript.all(TranscriptLine.Announced.class);
    if (lines.isEmpty()) {
      doubt(
          "The run says that the data are at %s, and never said before \"%s ...\"."
              .formatted(link, TranscriptLine.ANNOUNCED));
    } else if (lines.size() > 1) {
      doubt("The run says more than once where the data will be.");
    } else if (!bare(lines.get(0).link()).equals(bare(link))) {
      doubt(
          "The run says that the data are at %s, and had said that they would be at %s."
              .formatted(link, RunFacts.shortened(lines.get(0).link())));
    } else if (!transcript.isBeforeTheClosing(lines.get(0))) {
      doubt("The run says where the data will be only after it is done.");
    }
  }

  private void closed() {
    if (transcript.all(TranscriptLine.Closing.class).size() > 1) {
      doubt("The run says more than once that it is completed, or also for another request.");
    }
    if (!transcript.all(TranscriptLine.GaveUp.class).isEmpty()) {
      doubt("The run says that it failed, and that it is completed.");
    }
    if (transcript.deletions().size() > 1) {
      doubt("The run names more than one day on which the data are deleted.");
    }
  }

  /** Without a slash at its end: with or without, it is the same place. */
  static String bare(String link) {
    return link.endsWith("/") ? link.substring(0, link.length() - 1) : link;
  }

  private void doubt(String words) {
    doubts.add(words);
  }
}
