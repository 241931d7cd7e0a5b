package calmsbot.entitlement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a decision rests on. People are named only by their account's id.
 *
 * @param rule which check settled it, in words
 * @param databaseTime the archive's own clock when it was asked; none if it was not asked
 * @param version the version of this program
 * @param findings the archive's answers
 */
public record Evidence(
    String rule, Optional<Instant> databaseTime, String version, List<Finding> findings) {
  public Evidence {
    findings = List.copyOf(findings);
  }

  /**
   * One piece of evidence: a query, its hash, and the rows that mattered.
   *
   * @param rows each row as text
   */
  public record Finding(String query, String hash, List<String> rows) {
    public Finding {
      rows = List.copyOf(rows);
    }
  }
}
