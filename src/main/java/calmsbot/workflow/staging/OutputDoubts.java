package calmsbot.workflow.staging;

import calmsbot.model.Wording;
import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.CalField;
import calmsbot.requestform.Request;
import calmsbot.workflow.Transcript;
import calmsbot.workflow.TranscriptLine;
import calmsbot.workflow.records.Runs.RunFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What in a run's output does not agree with the request, or with itself. Pure. */
final class OutputDoubts {
  private final Transcript transcript;
  private final Request request;
  private final String link;
  private final List<Sentence> doubts = new ArrayList<>();

  /**
   * @param link that of the closing line
   */
  OutputDoubts(Transcript transcript, Request request, String link) {
    this.transcript = transcript;
    this.request = request;
    this.link = link;
  }

  /** A sentence for each; none if all agrees. */
  List<Sentence> all() {
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
      doubts.add(Wording.SELECTION_MISSING.with("asked", asked));
    } else if (lines.size() > 1) {
      doubts.add(Wording.SELECTION_REPEATED.plain());
    } else if (!names(lines.get(0))) {
      doubts.add(
          Wording.SELECTION_DIFFERS.with(
              Map.of("asked", asked, "staged", RunFacts.shortened(lines.get(0).names()))));
    } else if (!transcript.isBeforeTheClosing(lines.get(0))) {
      doubts.add(Wording.SELECTION_LATE.plain());
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
        .map(line -> Wording.SELECTION_UNASKED.with("staged", RunFacts.shortened(line.names())))
        .ifPresent(doubts::add);
    otherWords();
  }

  private void otherWords() {
    transcript.all(TranscriptLine.SelectionInOtherWords.class).stream()
        .findFirst()
        .map(line -> Wording.SELECTION_UNKNOWN.with("line", RunFacts.shortened(line.line())))
        .ifPresent(doubts::add);
  }

  private void announced() {
    List<TranscriptLine.Announced> lines = transcript.all(TranscriptLine.Announced.class);
    if (lines.isEmpty()) {
      doubts.add(
          Wording.LINK_UNANNOUNCED.with(
              Map.of("link", link, "announced", TranscriptLine.ANNOUNCED)));
    } else if (lines.size() > 1) {
      doubts.add(Wording.LINK_REPEATED.plain());
    } else if (!bare(lines.get(0).link()).equals(bare(link))) {
      doubts.add(
          Wording.LINK_DIFFERS.with(
              Map.of("link", link, "announced", RunFacts.shortened(lines.get(0).link()))));
    } else if (!transcript.isBeforeTheClosing(lines.get(0))) {
      doubts.add(Wording.LINK_LATE.plain());
    }
  }

  private void closed() {
    if (transcript.all(TranscriptLine.Closing.class).size() > 1) {
      doubts.add(Wording.CLOSING_REPEATED.plain());
    }
    if (!transcript.all(TranscriptLine.GaveUp.class).isEmpty()) {
      doubts.add(Wording.FAILED_AND_COMPLETED.plain());
    }
    if (transcript.deletions().size() > 1) {
      doubts.add(Wording.DELETION_REPEATED.plain());
    }
  }

  /** Without a slash at its end: with or without, it is the same place. */
  static String bare(String link) {
    return link.endsWith("/") ? link.substring(0, link.length() - 1) : link;
  }
}
