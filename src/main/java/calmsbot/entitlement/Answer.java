package calmsbot.entitlement;

import java.util.List;

/**
 * The rows one query of the archive returned, with what identifies the query.
 *
 * @param query the query's name, its file name without {@code .sql}
 * @param hash SHA-256 of the query's text, hex
 */
public record Answer<T>(String query, String hash, List<T> rows) {
  public Answer {
    rows = List.copyOf(rows);
  }
}
