package calmsbot.app;

import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Overview.StatusReport;
import calmsbot.workflow.records.Overview.StatusReport.CaseLine;
import calmsbot.workflow.records.Runs.Run;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The status report, for a person and for a program. Pure. */
public final class StatusPage {
  private StatusPage() {}

  /**
   * A page of text, times in UTC.
   *
   * @param shortage what keeps the store from being written
   */
  public static String text(StatusReport report, Optional<String> shortage, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add("calmsbot at " + seconds(now) + " (UTC)" + switches(report));
    lines.add(
        report.counts().entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining("  ", "cases: ", "")));
    lines.add(
        "unread: %d   in quarantine: %d   mails waiting: %d   of them held back: %d"
            .formatted(
                report.unread(),
                report.quarantined(),
                report.mailsWaiting(),
                report.mailsHeldBack()));
    section(lines, "stands still", shortage.stream().toList());
    section(lines, "not closed", report.open().stream().map(line -> open(line, now)).toList());
    section(lines, "closed last", report.closed().stream().map(StatusPage::closed).toList());
    section(lines, "tried again later", waiting(report));
    section(lines, "outside systems away", outages(report));
    return String.join(System.lineSeparator(), lines);
  }

  private static String switches(StatusReport report) {
    return (report.paused() ? ", PAUSED: no run is started" : "")
        + (report.muted() ? ", MUTED: no mail leaves" : "");
  }

  /** The same as one JSON object; instants in ISO 8601, UTC. */
  public static String json(StatusReport report, Optional<String> shortage)
      throws JsonProcessingException {
    Map<String, @Nullable Object> page = new LinkedHashMap<>();
    page.put("paused", report.paused());
    page.put("muted", report.muted());
    page.put("counts", report.counts());
    page.put("shortage", shortage.orElse(null));
    page.put("unread", report.unread());
    page.put("quarantined", report.quarantined());
    page.put("mailsWaiting", report.mailsWaiting());
    page.put("mailsHeldBack", report.mailsHeldBack());
    page.put("open", report.open().stream().map(StatusPage::fields).toList());
    page.put("closed", report.closed().stream().map(StatusPage::fields).toList());
    page.put("waiting", waiting(report));
    page.put("outages", outages(report));
    return new ObjectMapper().writeValueAsString(page);
  }

  private static Map<String, @Nullable Object> fields(CaseLine line) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("case", line.number());
    fields.put("state", line.state().name());
    fields.put("mous", line.mous());
    fields.put("project", line.project());
    fields.put("ticket", line.ticket());
    fields.put("received", line.received().toString());
    fields.put("changed", line.changed().toString());
    fields.put("runStarted", runStarted(line).map(Instant::toString).orElse(null));
    return fields;
  }

  private static void section(List<String> lines, String title, List<String> content) {
    if (!content.isEmpty()) {
      lines.add("");
      lines.add(title + ":");
      content.forEach(line -> lines.add("  " + line));
    }
  }

  private static String open(CaseLine line, Instant now) {
    String run =
        runStarted(line)
            .map(since -> "  runs for " + Duration.between(since, now).toMinutes() + " min")
            .orElse("");
    return closed(line) + run;
  }

  private static String closed(CaseLine line) {
    return "case %-5d %-9s %-28s %-15s ticket %-7s %s"
        .formatted(
            line.number(),
            line.state(),
            line.mous(),
            line.project(),
            line.ticket(),
            seconds(line.changed()));
  }

  /** For a run that is under way, if known. */
  private static Optional<Instant> runStarted(CaseLine line) {
    return Optional.of(line.state())
        .filter(state -> state == CaseState.STAGING || state == CaseState.LOST)
        .flatMap(underWay -> line.run())
        .flatMap(Run::started);
  }

  private static List<String> waiting(StatusReport report) {
    return report.tasks().stream()
        .map(
            waiting ->
                "%s%s at %s: %s"
                    .formatted(
                        waiting.task().kind(),
                        waiting.task().caseNumber().map(n -> " of case " + n).orElse(""),
                        seconds(waiting.next()),
                        waiting.error().lines().collect(Collectors.joining("; "))))
        .toList();
  }

  private static List<String> outages(StatusReport report) {
    return report.outages().stream()
        .map(
            outage ->
                "the %s since %s: %s"
                    .formatted(outage.system().words(), seconds(outage.since()), outage.error()))
        .toList();
  }

  private static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
