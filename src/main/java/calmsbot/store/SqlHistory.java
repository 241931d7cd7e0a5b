package calmsbot.store;

import calmsbot.entitlement.Evidence;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Cases.HistoryEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Table {@code history}, only added to, and {@code evidence}, which is forgotten after a time. */
final class SqlHistory {
  private final Handle handle;

  SqlHistory(Handle handle) {
    this.handle = handle;
  }

  void add(long caseNumber, HistoryEntry entry) {
    long id =
        handle
            .createUpdate(
                """
                INSERT INTO history (case_number, at, state, what, detail)
                VALUES (:case, :at, :state, :what, :detail)
                """)
            .bind("case", caseNumber)
            .bind("at", entry.at())
            .bind("state", entry.state().name())
            .bind("what", entry.what())
            .bind("detail", entry.detail())
            .executeAndReturnGeneratedKeys("id")
            .mapTo(long.class)
            .one();
    entry.evidence().ifPresent(evidence -> keep(id, evidence));
  }

  private void keep(long id, Evidence evidence) {
    handle
        .createUpdate(
            """
            INSERT INTO evidence (history_id, rule, database_time, version, findings)
            VALUES (:id, :rule, :databaseTime, :version, :findings)
            """)
        .bind("id", id)
        .bind("rule", evidence.rule())
        .bind("databaseTime", evidence.databaseTime())
        .bind("version", evidence.version())
        .bind("findings", JsonText.of(evidence.findings()))
        .execute();
  }

  List<HistoryEntry> of(long caseNumber) {
    return handle
        .createQuery(
            """
            SELECT at, state, what, detail, rule, database_time, version, findings
            FROM history LEFT JOIN evidence ON evidence.history_id = history.id
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
        evidence(row));
  }

  private static Optional<Evidence> evidence(ResultSet row) throws SQLException {
    Optional<String> rule = Columns.optional(row, "rule");
    return rule.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Evidence(
                rule.get(),
                Columns.optionalInstant(row, "database_time"),
                row.getString("version"),
                JsonText.findings(row.getString("findings"))));
  }
}
