package calmsbot.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Whether a connection to PostgreSQL keeps a session of its own as long as it lasts. */
final class OwnSession {
  /** What to do if it does not. */
  static final String REMEDY =
      "a pooler stands before it that gives each transaction another session (PgBouncer:"
          + " pool_mode=transaction); set pool_mode=session for this database, or name the server"
          + " itself in store.url";

  /** Other clients of a pooler may hide this once, but hardly each time. */
  private static final int ROUNDS = 3;

  private OwnSession() {}

  /**
   * Opens a transaction on one connection. A pooler that lends sessions per transaction then gives
   * the other connection another session, or had given both the same one.
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
    // as plain text: the driver's own begin and rollback are prepared statements, which such a
    // pooler refuses
    execute(second, "BEGIN");
    try {
      int meanwhile = session(second);
      // asked only if they differ: with one session for all, the first would wait
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
