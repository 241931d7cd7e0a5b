package calmsbot.store;

import calmsbot.requestform.MousUid;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Overview;
import calmsbot.workflow.records.Overview.StatusReport;
import calmsbot.workflow.records.Overview.StatusReport.CaseLine;
import calmsbot.workflow.records.Run;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** How things stand, out of all tables. */
final class SqlOverview implements Overview {
  private static final Set<CaseState> OPEN =
      Set.copyOf(EnumSet.complementOf(EnumSet.of(CaseState.CLOSED)));
  private static final String LINES =
      """
      SELECT cases.number, cases.state, cases.mous, cases.project, cases.ticket, cases.received,
        cases.changed, run.job, run.case_number, run.given, run.started, run.last_output,
        run.output_bytes
      FROM cases LEFT JOIN run
        ON run.id = (SELECT MAX(id) FROM run WHERE run.case_number = cases.number)
      """;

  private final Handle handle;

  SqlOverview(Handle handle) {
    this.handle = handle;
  }

  @Override
  public StatusReport report(int most, int closed) {
    return new StatusReport(
        new SqlSwitches(handle).paused(),
        new SqlSwitches(handle).muted(),
        counts(),
        open(most),
        closed(closed),
        new SqlTaskQueue(handle).waiting(most),
        new SqlOutages(handle).all(),
        new SqlOutbox(handle).waiting(),
        new SqlMailQueue(handle).heldBack(),
        unread(),
        new SqlKeptItems(handle).count());
  }

  private Map<CaseState, Integer> counts() {
    return handle
        .createQuery("SELECT state, COUNT(*) AS cases FROM cases GROUP BY state")
        .reduceRows(
            new EnumMap<>(CaseState.class),
            (counts, row) -> {
              counts.put(
                  CaseState.valueOf(row.getColumn("state", String.class)),
                  row.getColumn("cases", Integer.class));
              return counts;
            });
  }

  private List<CaseLine> open(int most) {
    return handle
        .createQuery(
            LINES
                + "WHERE cases.state IN (<open>) ORDER BY cases.received, cases.number LIMIT :most")
        .bindList("open", Rows.names(OPEN))
        .bind("most", most)
        .map(SqlOverview::line)
        .list();
  }

  private List<CaseLine> closed(int most) {
    return handle
        .createQuery(LINES + "WHERE cases.state = 'CLOSED' ORDER BY cases.changed DESC LIMIT :most")
        .bind("most", most)
        .map(SqlOverview::line)
        .list();
  }

  private int unread() {
    return handle
        .createQuery("SELECT COUNT(*) FROM incoming WHERE disposition IS NULL")
        .mapTo(int.class)
        .one();
  }

  private static CaseLine line(ResultSet row, StatementContext context) throws SQLException {
    return new CaseLine(
        row.getLong("number"),
        CaseState.valueOf(row.getString("state")),
        Columns.optional(row, "mous").map(uri -> new MousUid(uri).fileForm()).orElse(""),
        Columns.orEmpty(row, "project"),
        Columns.orEmpty(row, "ticket"),
        Columns.instant(row, "received"),
        Columns.instant(row, "changed"),
        run(row, context));
  }

  private static Optional<Run> run(ResultSet row, StatementContext context) throws SQLException {
    return Columns.optional(row, "job").isEmpty()
        ? Optional.empty()
        : Optional.of(SqlRuns.run(row, context));
  }
}
