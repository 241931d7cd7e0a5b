package calmsbot.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Whether a connection to PostgreSQL has a session of its own behind it, as long as it lasts. */
final class OwnSession {
  /** What is to be done where it has none. */
  static final String REMEDY =
      "a pooler stands before it that gives each transaction another session (PgBouncer:"
          + " pool_mode=transaction); set pool_mode=session for this database, or name the server"
          + " itself in store.url";

  /** Other clients of a pooler may hide it once; they hardly do so each time. */
  private static final int ROUNDS = 3;

  private OwnSession() {}

  /**
   * Keeps one connection's transaction open: a pooler that lends sessions by the transaction gives
   * the other one another session then, or had given both the same.
   */
  static boolean isShared(Connection first, Connection second) throws SQLException {
    for (int round = 0; round < ROUNDS; round++) {
      if (isSharedNow(first, second)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSharedNow(Connection first, Connection second) throws SQLException {
    int before = session(first);
    // in words: the driver's own begin and rollback are prepared, which such a pooler refuses
    execute(second, "BEGIN");
    try {
      int meanwhile = session(second);
      // asked only while they differ: where there is one session for all, the first would wait
      return meanwhile == before || session(first) != before;
    } finally {
      execute(second, "ROLLBACK");
    }
  }

  private static void execute(Connection connection, String words) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(words);
    }
  }

  private static int session(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SELECT pg_backend_pid()")) {
      answer.next();
      return answer.getInt(1);
    }
  }
}
