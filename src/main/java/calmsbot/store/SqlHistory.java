package calmsbot.store;

import calmsbot.entitlement.Evidence;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Cases.HistoryEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/**
 * Table {@code history}, which only grows, and {@code evidence}, which is forgotten after a time.
 */
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
            .bind("state", entry.state())
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
        .bind("findings", evidence.findings())
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

  private static HistoryEntry entry(RowView row) {
    return new HistoryEntry(
        row.getColumn("at", Instant.class),
        row.getColumn("state", CaseState.class),
        row.getColumn("what", String.class),
        row.getColumn("detail", String.class),
        Rows.isSet(row, "rule") ? Optional.of(row.getRow(Evidence.class)) : Optional.empty());
  }
}
