package calmsbot.store;

import calmsbot.workflow.records.Runs.RunFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Tables {@code run_facts} and {@code run_link}. Kept for ever: a link is never given out twice.
 */
final class SqlRunFacts {
  private final Handle handle;

  SqlRunFacts(Handle handle) {
    this.handle = handle;
  }

  void know(String job, RunFacts facts) {
    int rows =
        handle
            .createUpdate(
                """
                INSERT INTO run_facts (run_id, selections, announced, completed, machines,
                  old_build, linked, copied, expires, basis)
                SELECT id, :selections, :announced, :completed, :machines,
                  :oldBuild, :linked, :copied, :expires, :basis FROM run WHERE job = :job
                ON CONFLICT (run_id) DO NOTHING
                """)
            .bind("selections", JsonText.of(facts.selections()))
            .bind("announced", JsonText.of(facts.announced()))
            .bind("completed", JsonText.of(facts.completed()))
            .bind("machines", JsonText.of(facts.machines()))
            .bind("oldBuild", facts.oldBuild() ? 1 : 0)
            .bind("linked", JsonText.of(facts.linked()))
            .bind("copied", facts.copied())
            .bind("expires", facts.expires())
            .bind("basis", facts.basis())
            .bind("job", job)
            .execute();
    if (rows == 1) {
      Stream.concat(facts.announced().stream(), facts.completed().stream())
          .map(SqlRunFacts::bare)
          .distinct()
          .forEach(link -> name(job, link));
    }
  }

  private static String bare(String link) {
    return link.endsWith("/") ? link.substring(0, link.length() - 1) : link;
  }

  private void name(String job, String link) {
    handle
        .createUpdate(
            "INSERT INTO run_link (link, run_id) SELECT :link, id FROM run WHERE job = :job")
        .bind("link", link)
        .bind("job", job)
        .execute();
  }

  List<RunFacts> of(long caseNumber) {
    return handle
        .createQuery(
            """
            SELECT run_facts.* FROM run_facts JOIN run ON run.id = run_facts.run_id
            WHERE run.case_number = :case ORDER BY run.id
            """)
        .bind("case", caseNumber)
        .map(SqlRunFacts::facts)
        .list();
  }

  Optional<Long> named(String link, String but) {
    return handle
        .createQuery(
            """
            SELECT run.case_number FROM run_link JOIN run ON run.id = run_link.run_id
            WHERE run_link.link = :link AND run.job <> :but
            ORDER BY run.id LIMIT 1
            """)
        .bind("link", link)
        .bind("but", but)
        .mapTo(Long.class)
        .findOne();
  }

  private static RunFacts facts(ResultSet row, StatementContext context) throws SQLException {
    return new RunFacts(
        JsonText.strings(row.getString("selections")),
        JsonText.strings(row.getString("announced")),
        JsonText.strings(row.getString("completed")),
        JsonText.strings(row.getString("machines")),
        row.getInt("old_build") == 1,
        JsonText.strings(row.getString("linked")),
        row.getInt("copied"),
        Columns.optionalInstant(row, "expires"),
        row.getString("basis"));
  }
}
