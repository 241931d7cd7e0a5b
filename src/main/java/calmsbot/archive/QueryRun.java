package calmsbot.archive;

import calmsbot.archive.ResultColumns.ResultRow;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Runs a query for its whole answer, or fails. Thread-safe. */
final class QueryRun {
  /** More than any MOUS has: a query that returns more has lost its condition. */
  private static final int MOST_ROWS = 10_000;

  /** No column that is asked for holds more; longer binds fail on Oracle. */
  private static final int LONGEST_VALUE = 1_000;

  private final DataSource database;
  private final Duration timeout;

  QueryRun(DataSource database, Duration timeout) {
    this.database = database;
    this.timeout = timeout;
  }

  List<ResultRow> rows(Query query, Map<String, String> values) throws SQLException {
    if (!values.values().stream().allMatch(QueryRun::canBeStored)) {
      return List.of();
    }
    List<ResultRow> rows = first(MOST_ROWS + 1, query, values);
    if (rows.size() > MOST_ROWS) {
      throw new SQLDataException(
          "more than " + MOST_ROWS + " rows: has it lost a condition?", "22000");
    }
    return rows;
  }

  /** At most {@code most} rows of the answer: for a look at it, never for a decision. */
  List<ResultRow> first(int most, Query query, Map<String, String> values) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(query.sql().sql())) {
      limit(statement);
      statement.setMaxRows(most);
      bind(statement, query.sql().parameters(), values);
      try (ResultSet result = statement.executeQuery()) {
        return all(ResultColumns.find(query.question(), result.getMetaData()), result);
      }
    }
  }

  /** Checked first: H2 keeps it with the connection, and each setting is one more round trip. */
  private void limit(PreparedStatement statement) throws SQLException {
    int seconds = (int) Math.max(1, timeout.toSeconds());
    if (statement.getQueryTimeout() != seconds) {
      statement.setQueryTimeout(seconds);
    }
  }

  private static boolean canBeStored(String value) {
    return value.indexOf('\0') < 0
        && value.length() <= LONGEST_VALUE
        && StandardCharsets.UTF_8.newEncoder().canEncode(value);
  }

  /** {@code setObject}, because Oracle's {@code fixedString} pads that and not setString. */
  private static void bind(
      PreparedStatement statement, List<String> names, Map<String, String> values)
      throws SQLException {
    for (int i = 0; i < names.size(); i++) {
      statement.setObject(i + 1, values.get(names.get(i)));
    }
  }

  private static List<ResultRow> all(ResultColumns columns, ResultSet result) throws SQLException {
    var rows = new ArrayList<ResultRow>();
    while (result.next()) {
      rows.add(columns.read(result));
    }
    return rows;
  }
}
