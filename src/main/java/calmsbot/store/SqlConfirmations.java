package calmsbot.store;

import calmsbot.workflow.records.Confirmations;
import calmsbot.workflow.records.Confirmations.Confirmation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Table {@code confirmation}. */
final class SqlConfirmations implements Confirmations {
  private final Handle handle;

  SqlConfirmations(Handle handle) {
    this.handle = handle;
  }

  @Override
  public Optional<Confirmation> of(long caseNumber) {
    return handle
        .createQuery(
            """
            SELECT errand_key, answered, rule, delivered FROM confirmation
            WHERE case_number = :case
            """)
        .bind("case", caseNumber)
        .map(SqlConfirmations::confirmation)
        .findOne();
  }

  @Override
  public void put(long caseNumber, Confirmation confirmation) {
    handle
        .createUpdate(
            """
            INSERT INTO confirmation (case_number, errand_key, answered, rule, delivered)
            VALUES (:case, :errand, :answered, :rule, :delivered)
            ON CONFLICT (case_number) DO UPDATE SET errand_key = excluded.errand_key,
              answered = excluded.answered, rule = excluded.rule, delivered = excluded.delivered
            """)
        .bind("case", caseNumber)
        .bind("errand", confirmation.task())
        .bind("answered", confirmation.answered())
        .bind("rule", confirmation.rule())
        .bind("delivered", confirmation.delivered())
        .execute();
  }

  @Override
  public void use(long caseNumber) {
    handle
        .createUpdate("UPDATE confirmation SET errand_key = NULL WHERE case_number = :case")
        .bind("case", caseNumber)
        .execute();
  }

  @Override
  public void useAll() {
    handle
        .createUpdate("UPDATE confirmation SET errand_key = NULL WHERE errand_key IS NOT NULL")
        .execute();
  }

  private static Confirmation confirmation(ResultSet row, StatementContext context)
      throws SQLException {
    return new Confirmation(
        Columns.optional(row, "errand_key"),
        Columns.instant(row, "answered"),
        row.getString("rule"),
        Columns.optionalInstant(row, "delivered"));
  }
}
