package calmsbot.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/** What SQLite finds damaged in a file of its own; nothing where all is well. */
final class SqliteDamage {
  private SqliteDamage() {}

  /** Of the file's structure. */
  static Optional<String> quick(DataSource source) throws SQLException {
    return first(source, "PRAGMA quick_check(1)").filter(finding -> !"ok".equals(finding));
  }

  /** Of everything: structure, indexes, and what refers to what. */
  static Optional<String> whole(DataSource source) throws SQLException {
    Optional<String> damage =
        first(source, "PRAGMA integrity_check(1)").filter(finding -> !"ok".equals(finding));
    return damage.isPresent()
        ? damage
        : first(source, "PRAGMA foreign_key_check").map("a row of %s refers to nothing"::formatted);
  }

  private static Optional<String> first(DataSource source, String question) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      return answer.next() ? Optional.of(answer.getString(1)) : Optional.empty();
    }
  }
}
