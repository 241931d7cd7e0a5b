package calmsbot.app;

import calmsbot.decision.Evidence;
import calmsbot.decision.Finding;
import calmsbot.desk.Case;
import calmsbot.desk.CaseFile;
import calmsbot.desk.HistoryEntry;
import calmsbot.request.CalField;
import calmsbot.request.Request;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One case with its history and evidence, for a person. Pure. */
public final class CasePage {
  private CasePage() {}

  /** A page of text, times in UTC. */
  public static String text(CaseFile file, List<HistoryEntry> history) {
    Case about = file.now();
    List<String> lines = new ArrayList<>();
    lines.add("case %d is %s".formatted(about.number(), about.state()));
    lines.add("received " + about.received() + " (UTC), EU ARC contact " + about.contact());
    about.request().ifPresent(request -> lines.addAll(request(request)));
    about.link().ifPresent(link -> lines.add("link " + link));
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
