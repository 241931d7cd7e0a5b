package calmsbot.desk;

import calmsbot.decision.Finding;
import java.time.Instant;
import java.util.List;

/**
 * One line of a case's history.
 *
 * @param state the state it led to
 * @param findings the archive's answers on which it rests, if any
 */
public record HistoryEntry(
    Instant at, CaseState state, String what, String detail, List<Finding> findings) {
  public HistoryEntry {
    findings = List.copyOf(findings);
  }
}
