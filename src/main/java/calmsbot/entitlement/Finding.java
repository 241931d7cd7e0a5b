package calmsbot.entitlement;

import java.util.List;

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
