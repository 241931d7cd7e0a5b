package calmsbot.archive;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The tables that a query reads, each tried alone, since an error or an empty answer names none.
 */
final class TablesRead {
  private static final Pattern TABLE =
      Pattern.compile("(?i)\\b(?:from|join)\\s+((?:[a-z_][\\w$#]*\\.)?[a-z_][\\w$#]*)");

  private final DataSource database;
  private final Duration timeout;

  TablesRead(DataSource database, Duration timeout) {
    this.database = database;
    this.timeout = timeout;
  }

  /** Those that are not there, or that this user may not read. */
  List<String> unreadable(Query query) {
    return tables(query).stream().filter(table -> rows(table) == TableContent.UNREADABLE).toList();
  }

  /** Those without any row. */
  List<String> empty(Query query) {
    return tables(query).stream().filter(table -> rows(table) == TableContent.NONE).toList();
  }

  private static List<String> tables(Query query) {
    return TABLE.matcher(query.sql().unquoted()).results().map(m -> m.group(1)).distinct().toList();
  }

  private enum TableContent {
    SOME,
    NONE,
    UNREADABLE
  }

  /** The name is only an identifier, from AOG's own file. */
  private TableContent rows(String table) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout((int) Math.max(1, timeout.toSeconds()));
      statement.setMaxRows(1);
      try (ResultSet result = statement.executeQuery("SELECT 1 FROM " + table)) {
        return result.next() ? TableContent.SOME : TableContent.NONE;
      }
    } catch (SQLException refused) {
      return TableContent.UNREADABLE;
    }
  }
}
