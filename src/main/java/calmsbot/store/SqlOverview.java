package calmsbot.store;

import calmsbot.requestform.MousUid;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Overview;
import calmsbot.workflow.records.Overview.StatusReport;
import calmsbot.workflow.records.Overview.StatusReport.CaseLine;
import calmsbot.workflow.records.Runs.Run;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/** How things stand, from all tables. */
final class SqlOverview implements Overview {
  private static final Set<CaseState> OPEN =
      Set.copyOf(EnumSet.complementOf(EnumSet.of(CaseState.CLOSED)));
  private static final String LINES =
      """
      SELECT cases.number, cases.state, cases.mous, cases.project, cases.ticket, cases.received,
        cases.changed, run.job, run.case_number, run.given, run.started, run.last_output,
        run.output_bytes AS "offset"
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
                  row.getColumn("state", CaseState.class), row.getColumn("cases", Integer.class));
              return counts;
            });
  }

  private List<CaseLine> open(int most) {
    return handle
        .createQuery(
            LINES
                + "WHERE cases.state IN (<open>) ORDER BY cases.received, cases.number LIMIT :most")
        .bindList("open", OPEN)
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

  private static CaseLine line(RowView row) {
    return new CaseLine(
        row.getColumn("number", Long.class),
        row.getColumn("state", CaseState.class),
        text(row, "mous").map(uri -> new MousUid(uri).fileForm()).orElse(""),
        text(row, "project").orElse(""),
        text(row, "ticket").orElse(""),
        row.getColumn("received", Instant.class),
        row.getColumn("changed", Instant.class),
        Rows.isSet(row, "job") ? Optional.of(row.getRow(Run.class)) : Optional.empty());
  }

  private static Optional<String> text(RowView row, String column) {
    return Rows.optional(row, column, String.class);
  }
}
