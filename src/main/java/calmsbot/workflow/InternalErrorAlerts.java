package calmsbot.workflow;

import calmsbot.workflow.RoleAlerts.Alert;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.Task;
import calmsbot.workflow.records.Task.TaskKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the maintainer of work that fails by a fault in the program, once for each fault. */
public final class InternalErrorAlerts {
  private static final String TRIED_AGAIN = "the maintainer must act: {}; it is tried again";
  private static final Logger LOG = LoggerFactory.getLogger(InternalErrorAlerts.class);

  /** Of these no note is written: it would fail alike, be overdue alike, and so would the next. */
  private static final Set<Purpose> LAST = Set.of(Purpose.MAIL_FAULT_NOTE, Purpose.OVERDUE_NOTE);

  private final Store store;
  private final RoleAlerts alerts;

  public InternalErrorAlerts(Store store, RoleAlerts alerts) {
    this.store = store;
    this.alerts = alerts;
  }

  /** A task that failed, and is kept for later. */
  public void tell(Task task, RuntimeException why) {
    if (task.kind() == TaskKind.SEND_MAIL) {
      tellOfMail(task, why);
    } else if (task.caseNumber().isPresent()) {
      tell(task, task.caseNumber().get(), why);
    } else {
      LOG.error(TRIED_AGAIN, "%s fails".formatted(task.key()), why);
    }
  }

  private void tell(Task task, long number, RuntimeException why) {
    String kind = task.kind().toString();
    LOG.error(TRIED_AGAIN, "case %d, %s does not succeed".formatted(number, kind), why);
    Map<String, Object> values = Map.of("case", number, "task", kind, "error", lines(why));
    RoleAlerts.Key key = RoleAlerts.Key.once(matter(task.key()));
    tell(new Alert(NoteKind.TASK_FAILING, key, values).about(task.caseNumber()));
  }

  private void tellOfMail(Task task, RuntimeException why) {
    LOG.error(TRIED_AGAIN, "%s fails".formatted(task.key()), why);
    String number = task.caseNumber().map(String::valueOf).orElse("");
    Map<String, Object> values =
        Map.of("case", number, "mail", task.subject(), "error", lines(why));
    Alert alert = new Alert(NoteKind.MAIL_FAILING, RoleAlerts.Key.once(matter(task.key())), values);
    store.record(
        unit -> {
          Optional<Purpose> purpose = unit.outbox().purposeOf(task.subject());
          if (purpose.filter(LAST::contains).isEmpty()) {
            alerts.tell(unit, alert);
          }
        });
  }

  /** A case whose run cannot be followed. */
  public void tell(Case staging, RuntimeException why) {
    LOG.error(TRIED_AGAIN, "case %d, its run cannot be followed".formatted(staging.number()), why);
    RoleAlerts.Key key =
        RoleAlerts.Key.once(matter("run.%d.%d".formatted(staging.number(), staging.runs())));
    Map<String, Object> values = Map.of("case", staging.number(), "error", lines(why));
    tell(new Alert(NoteKind.RUN_FAILING, key, values).about(Optional.of(staging.number())));
  }

  /** A worker whose every run may end with the same fault; told once a day. */
  public void tell(Worker worker, Throwable why) {
    LOG.error(TRIED_AGAIN, "%s does not come to its end".formatted(worker), why);
    Map<String, Object> values = Map.of("worker", worker.toString(), "error", lines(why));
    tell(
        new Alert(NoteKind.WORKER_FAILING, RoleAlerts.Key.daily(matter("duty." + worker)), values));
  }

  private void tell(Alert alert) {
    store.record(unit -> alerts.tell(unit, alert));
  }

  private static String matter(String name) {
    return "mishap." + name.replaceAll("[^A-Za-z0-9]+", ".");
  }

  private static List<String> lines(Throwable why) {
    return why.toString().lines().toList();
  }
}
