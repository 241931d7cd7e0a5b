package calmsbot.store;

import calmsbot.workflow.records.MailQueue;
import calmsbot.workflow.records.MailQueue.WaitingMail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Table {@code outbox} with the open tasks that send its mails. */
final class SqlMailQueue implements MailQueue {
  private static final String MAIL =
      """
      SELECT outbox.id AS number, message_id, purpose, outbox.case_number,
        remaining AS recipients, put, held_by, errand.due, COALESCE(errand.error, '') AS error
      FROM errand JOIN outbox ON outbox.message_id = errand.subject
      WHERE errand.done IS NULL AND errand.kind = 'SEND_MAIL'
      """;

  private final Handle handle;

  SqlMailQueue(Handle handle) {
    this.handle = handle;
  }

  @Override
  public List<WaitingMail> list(int most) {
    return handle
        .createQuery(MAIL + "ORDER BY errand.due, errand.id LIMIT :most")
        .bind("most", most)
        .mapTo(WaitingMail.class)
        .list();
  }

  @Override
  public Optional<WaitingMail> find(long number) {
    return handle
        .createQuery(MAIL + "AND outbox.id = :number LIMIT 1")
        .bind("number", number)
        .mapTo(WaitingMail.class)
        .findOne();
  }

  @Override
  public int heldBack() {
    return handle
        .createQuery("SELECT COUNT(*) FROM outbox WHERE held_by IS NOT NULL")
        .mapTo(int.class)
        .one();
  }

  @Override
  public void release(WaitingMail mail, Instant now) {
    handle
        .createUpdate(
            "UPDATE outbox SET passed = COALESCE(passed, :now), held_by = NULL WHERE id = :number")
        .bind("number", mail.number())
        .bind("now", now)
        .execute();
    task("due = :now", mail, now);
  }

  @Override
  public boolean drop(WaitingMail mail, Instant now) {
    int dropped =
        handle
            .createUpdate(
                """
                UPDATE outbox SET dropped = :now, held_by = NULL
                WHERE id = :number AND begun IS NULL AND sent IS NULL
                """)
            .bind("number", mail.number())
            .bind("now", now)
            .execute();
    if (dropped == 1) {
      task("done = :now", mail, now);
    }
    return dropped == 1;
  }

  private void task(String assignment, WaitingMail mail, Instant now) {
    handle
        .createUpdate(
            "UPDATE errand SET "
                + assignment
                + " WHERE subject = :messageId AND done IS NULL AND kind = 'SEND_MAIL'")
        .bind("messageId", mail.messageId())
        .bind("now", now)
        .execute();
  }
}
