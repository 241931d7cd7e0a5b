package calmsbot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.records.DeliveryAttempt;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.Task;
import calmsbot.workflow.records.Task.TaskKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** A store whose tasks bear in their keys what befell their mails, and what has to become of it. */
final class MarkedTasks {
  private static final String NOTICE = "SEND_MAIL:<case-1.notice.1a@x>:first";
  private static final String VERDICT = "SEND_MAIL:<case-2.verdict.2b@x>:";

  private MarkedTasks() {}

  /** Makes the tables in their form before, with such tasks. */
  static void make(Flyway before, Jdbi database) throws IOException {
    before.migrate();
    try (InputStream rows = MarkedTasks.class.getResourceAsStream("marked-tasks.sql")) {
      String sql = new String(Objects.requireNonNull(rows).readAllBytes(), StandardCharsets.UTF_8);
      database.useHandle(handle -> handle.createScript(sql).execute());
    }
  }

  static void check(Store store) {
    assertThat(store.<List<Task>>read(unit -> unit.tasks().open(TaskKind.SEND_MAIL)))
        .extracting(Task::key, Task::attempts, Task::since, Task::delivery)
        .containsExactly(
            tuple(
                VERDICT + "again.7",
                0,
                Instant.parse("2026-11-11T11:00:00Z"),
                new DeliveryAttempt(2, Optional.empty(), Optional.empty())),
            tuple(
                "SEND_MAIL:<copy.case-1.9.notice.jane+PUT_OFF.x.ab12cd34@x>:first",
                0,
                Instant.parse("2026-11-13T10:00:00Z"),
                DeliveryAttempt.FIRST),
            tuple(
                "SEND_MAIL:<case-3.report.3c@x>:first",
                2,
                Instant.parse("2026-11-12T10:00:01Z"),
                new DeliveryAttempt(
                    0, Optional.empty(), Optional.of(Instant.parse("2026-11-12T10:00:01Z")))),
            tuple(
                NOTICE,
                4,
                Instant.parse("2026-11-21T10:00:00Z"),
                new DeliveryAttempt(
                    1, Optional.of(Instant.parse("2026-11-21T10:00:00Z")), Optional.empty())));
    assertThat(store.<List<Task>>read(unit -> unit.tasks().open(TaskKind.CHECK_AGAIN)))
        .extracting(Task::subject)
        .containsExactly(NOTICE);
    assertThat(purpose(store, "<note.4d@x>")).contains(Purpose.OVERDUE_NOTE);
    assertThat(purpose(store, "<note.5e@x>")).contains(Purpose.MAIL_FAULT_NOTE);
    assertThat(purpose(store, "<case-1.note.6f@x>")).contains(Purpose.NOTE);
    staysDone(store, VERDICT + "first");
  }

  private static Optional<Purpose> purpose(Store store, String messageId) {
    return store.read(unit -> unit.outbox().purposeOf(messageId));
  }

  /** A task of a key on record is not added again. */
  private static void staysDone(Store store, String key) {
    store.record(
        unit -> unit.tasks().add(key, TaskKind.SEND_MAIL, Optional.empty(), "", Instant.EPOCH));
    assertThat(store.<Boolean>read(unit -> unit.tasks().isOpen(key))).isFalse();
  }
}
