package calmsbot.store;

import calmsbot.desk.CaseState;
import calmsbot.desk.HistoryEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Table {@code history}: only added to. */
final class SqlHistory {
  private final Handle handle;

  SqlHistory(Handle handle) {
    this.handle = handle;
  }

  void add(long caseNumber, HistoryEntry entry) {
    handle
        .createUpdate(
            """
            INSERT INTO history (case_number, at, state, what, detail, findings)
            VALUES (:case, :at, :state, :what, :detail, :findings)
            """)
        .bind("case", caseNumber)
        .bind("at", entry.at())
        .bind("state", entry.state().name())
        .bind("what", entry.what())
        .bind("detail", entry.detail())
        .bind("findings", JsonText.of(entry.findings()))
        .execute();
  }

  List<HistoryEntry> of(long caseNumber) {
    return handle
        .createQuery(
            """
            SELECT at, state, what, detail, findings FROM history
            WHERE case_number = :case ORDER BY id
            """)
        .bind("case", caseNumber)
        .map(SqlHistory::entry)
        .list();
  }

  private static HistoryEntry entry(ResultSet row, StatementContext context) throws SQLException {
    return new HistoryEntry(
        Columns.instant(row, "at"),
        CaseState.valueOf(row.getString("state")),
        row.getString("what"),
        row.getString("detail"),
        JsonText.findings(row.getString("findings")));
  }
}
