package calmsbot.app;

import calmsbot.entitlement.Evidence;
import calmsbot.entitlement.Evidence.Finding;
import calmsbot.requestform.CalField;
import calmsbot.requestform.Request;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.records.Cases.CaseFile;
import calmsbot.workflow.records.Cases.HistoryEntry;
import calmsbot.workflow.records.Runs.RunFacts;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One case with its history and evidence, for a person. Pure. */
public final class CasePage {
  private CasePage() {}

  /** A page of text, times in UTC. */
  public static String text(CaseFile file, List<HistoryEntry> history, List<RunFacts> runs) {
    Case about = file.now();
    List<String> lines = new ArrayList<>();
    lines.add("case %d is %s".formatted(about.number(), about.state()));
    lines.add("received " + about.received() + " (UTC), EU ARC contact " + about.contact());
    about.request().ifPresent(request -> lines.addAll(request(request)));
    about.link().ifPresent(link -> lines.add("link " + link));
    for (int i = 0; i < runs.size(); i++) {
      lines.add("");
      lines.addAll(run(i + 1, runs.get(i)));
    }
    lines.add("");
    history.forEach(entry -> lines.addAll(entry(entry)));
    return String.join(System.lineSeparator(), lines);
  }

  private static List<String> request(Request request) {
    List<String> lines = new ArrayList<>();
    lines.add("MOUS %s, project %s".formatted(request.mous(), request.project()));
    if (request.wantsCalibratorsOnly()) {
      lines.add(
          request.calFields().stream()
              .map(CalField::name)
              .collect(Collectors.joining(",", "calfield ", "")));
    }
    lines.add(
        "for %s <%s>, helpdesk ticket %s"
            .formatted(request.user(), request.email(), request.ticket()));
    return lines;
  }

  /** What an ended run said of itself. */
  private static List<String> run(int number, RunFacts run) {
    List<String> lines = new ArrayList<>();
    lines.add("ended run %d said, as held against %s:".formatted(number, run.basis()));
    add(lines, "only data for field", run.selections());
    add(lines, "will be accessible at", run.announced());
    add(lines, "machine", run.machines());
    add(lines, "build of CASA", run.oldBuild() ? List.of("RHEL5, for old data") : List.of());
    add(lines, "pre-existing set", run.linked());
    add(lines, "sets copied", List.of(Integer.toString(run.copied())));
    add(lines, "completed at", run.completed());
    add(lines, "deleted on", run.expires().stream().map(day -> day + " (UTC)").toList());
    return lines;
  }

  private static void add(List<String> lines, String what, List<String> values) {
    values.forEach(value -> lines.add("  %-21s  %s".formatted(what, value)));
  }

  private static List<String> entry(HistoryEntry entry) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s  %-9s %s%s"
            .formatted(
                entry.at().truncatedTo(ChronoUnit.SECONDS),
                entry.state(),
                entry.what(),
                entry.detail().isEmpty() ? "" : ": " + entry.detail()));
    entry.evidence().ifPresent(evidence -> lines.addAll(evidence(evidence)));
    return lines;
  }

  private static List<String> evidence(Evidence evidence) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "    by %s; calmsbot %s; %s"
            .formatted(
                evidence.rule(),
                evidence.version(),
                evidence
                    .databaseTime()
                    .map(time -> "the archive's clock said " + time)
                    .orElse("no archive's clock was read")));
    evidence.findings().forEach(finding -> lines.addAll(finding(finding)));
    return lines;
  }

  private static List<String> finding(Finding finding) {
    List<String> lines = new ArrayList<>();
    lines.add("    query %s (SHA-256 %s)".formatted(finding.query(), finding.hash()));
    finding.rows().forEach(row -> lines.add("      " + row));
    return lines;
  }
}
