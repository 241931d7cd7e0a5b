package calmsbot.store;

import calmsbot.workflow.records.DeliveryAttempt;
import calmsbot.workflow.records.Task;
import calmsbot.workflow.records.Task.TaskKind;
import calmsbot.workflow.records.TaskQueue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jdbi.v3.core.statement.Update;

/**
 * Table {@code errand}, its name in stores from the first version on. Done tasks stay, for their
 * keys; only the index of open ones is read.
 */
final class SqlTaskQueue implements TaskQueue {
  private static final String TASK =
      """
      SELECT errand_key, kind, case_number, subject, attempts, since, resent, put_off, rejected,
        error, due
      FROM errand
      """;

  private final Handle handle;

  SqlTaskQueue(Handle handle) {
    this.handle = handle;
  }

  @Override
  public void add(
      String key, TaskKind kind, Optional<Long> caseNumber, String subject, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO errand (errand_key, kind, case_number, subject, attempts, since, due)
            VALUES (:key, :kind, :case, :subject, 0, :now, :now)
            ON CONFLICT (errand_key) DO NOTHING
            """)
        .bind("key", key)
        .bind("kind", kind)
        .bind("case", caseNumber)
        .bind("subject", subject)
        .bind("now", now)
        .execute();
  }

  @Override
  public List<Task> due(Set<TaskKind> kinds, Instant now, int most) {
    return handle
        .createQuery(
            TASK
                + """
            WHERE done IS NULL AND (due <= :now OR due > :wrong) AND kind IN (<kinds>)
            ORDER BY due, id LIMIT :most
            """)
        .bindList(EmptyHandling.NULL_KEYWORD, "kinds", kinds)
        .bind("now", now)
        .bind("wrong", now.plus(LONGEST_PAUSE))
        .bind("most", most)
        .map(SqlTaskQueue::task)
        .list();
  }

  @Override
  public List<Task> open(TaskKind kind) {
    return handle
        .createQuery(
            TASK
                + """
            WHERE done IS NULL AND kind = :kind
            ORDER BY due, id
            """)
        .bind("kind", kind)
        .map(SqlTaskQueue::task)
        .list();
  }

  @Override
  public void done(String key, Instant now) {
    Update update =
        handle
            .createUpdate("UPDATE errand SET done = COALESCE(done, :now) WHERE errand_key = :key")
            .bind("key", key)
            .bind("now", now);
    Rows.one(update, "errand", key);
  }

  @Override
  public void later(String key, String error, Instant next) {
    Update update =
        handle
            .createUpdate(
                """
                UPDATE errand SET attempts = attempts + 1, error = :error, due = :next
                WHERE errand_key = :key AND done IS NULL
                """)
            .bind("key", key)
            .bind("error", error)
            .bind("next", next);
    Rows.one(update, "open errand", key);
  }

  @Override
  public void putOff(String key, String why, Instant until) {
    Update update =
        handle
            .createUpdate(
                "UPDATE errand SET error = :why, due = :until WHERE errand_key = :key AND done IS NULL")
            .bind("key", key)
            .bind("why", why)
            .bind("until", until);
    Rows.one(update, "open errand", key);
  }

  @Override
  public void attempt(Task task, DeliveryAttempt next, Instant now) {
    if (next.equals(task.delivery())) {
      return;
    }
    Update update =
        handle
            .createUpdate(
                """
                UPDATE errand SET resent = :resent, put_off = :putOff, rejected = :rejected,
                  attempts = 0, error = NULL, told = 0, since = :now, due = :now
                WHERE errand_key = :key AND done IS NULL
                """)
            .bind("key", task.key())
            .bind("resent", next.resent())
            .bind("putOff", next.putOff())
            .bind("rejected", next.rejected())
            .bind("now", now);
    Rows.one(update, "open errand", task.key());
  }

  @Override
  public void hurry(String key) {
    handle
        .createUpdate("UPDATE errand SET due = since WHERE errand_key = :key AND done IS NULL")
        .bind("key", key)
        .execute();
  }

  @Override
  public boolean isOpen(String key) {
    return handle
        .createQuery("SELECT 1 FROM errand WHERE errand_key = :key AND done IS NULL")
        .bind("key", key)
        .mapTo(int.class)
        .findOne()
        .isPresent();
  }

  @Override
  public List<WaitingTask> waiting(int most) {
    return handle
        .createQuery(
            TASK
                + """
            WHERE done IS NULL AND attempts > 0
            ORDER BY due, id LIMIT :most
            """)
        .bind("most", most)
        .map(SqlTaskQueue::waitingTask)
        .list();
  }

  @Override
  public List<WaitingTask> overdue(Instant before, int most) {
    return handle
        .createQuery(
            TASK
                + """
            WHERE done IS NULL AND told = 0 AND since < :before
            ORDER BY due, id LIMIT :most
            """)
        .bind("before", before)
        .bind("most", most)
        .map(SqlTaskQueue::waitingTask)
        .list();
  }

  @Override
  public void told(String key) {
    Update update =
        handle.createUpdate("UPDATE errand SET told = 1 WHERE errand_key = :key").bind("key", key);
    Rows.one(update, "errand", key);
  }

  private static WaitingTask waitingTask(RowView row) {
    return new WaitingTask(
        task(row),
        Rows.optional(row, "error", String.class).orElse(""),
        row.getColumn("due", Instant.class));
  }

  private static Task task(RowView row) {
    return new Task(
        row.getColumn("errand_key", String.class),
        row.getColumn("kind", TaskKind.class),
        Rows.optional(row, "case_number", Long.class),
        row.getColumn("subject", String.class),
        row.getColumn("attempts", Integer.class),
        row.getColumn("since", Instant.class),
        row.getRow(DeliveryAttempt.class));
  }
}
