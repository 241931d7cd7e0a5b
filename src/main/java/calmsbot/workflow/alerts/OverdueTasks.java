package calmsbot.workflow.alerts;

import calmsbot.external.OutsideSystem;
import calmsbot.model.Wording;
import calmsbot.model.Wording.Sentence;
import calmsbot.workflow.ConfirmFirst;
import calmsbot.workflow.NoteKind;
import calmsbot.workflow.RoleAlerts;
import calmsbot.workflow.RoleAlerts.Alert;
import calmsbot.workflow.alerts.WatchTroubles.Trouble;
import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.records.Outages;
import calmsbot.workflow.records.Task;
import calmsbot.workflow.records.TaskQueue;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tasks that do not get done although the outside system they need answers others. All of them make
 * one alert; a system that is down has an alert of its own.
 */
final class OverdueTasks implements Trouble {
  private static final int MOST = 100;

  private final InstantSource clock;

  OverdueTasks(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public List<Raised> since(UnitOfWork unit, Instant before) {
    List<TaskQueue.WaitingTask> overdue = unit.tasks().overdue(before, MOST);
    overdue.forEach(waiting -> unit.tasks().told(waiting.task().key()));
    Set<OutsideSystem> away =
        unit.outages().all().stream().map(Outages.Outage::system).collect(Collectors.toSet());
    Set<String> questions = ConfirmFirst.questions(unit).keySet();
    // a note about such a note would be followed by a note about that one, and so on
    List<TaskQueue.WaitingTask> worthTelling =
        overdue.stream()
            .filter(waiting -> !away.contains(waiting.task().kind().system()))
            .filter(waiting -> !questions.contains(waiting.task().key()))
            .filter(waiting -> !isOfThisKind(unit, waiting.task()))
            .toList();
    return worthTelling.isEmpty() ? List.of() : List.of(raised(worthTelling));
  }

  private static boolean isOfThisKind(UnitOfWork unit, Task task) {
    return unit.outbox().purposeOf(task.subject()).filter(Purpose.OVERDUE_NOTE::equals).isPresent();
  }

  private Raised raised(List<TaskQueue.WaitingTask> overdue) {
    List<Sentence> lines = overdue.stream().map(OverdueTasks::line).toList();
    RoleAlerts.Key key = RoleAlerts.Key.once("overdue." + clock.instant().toEpochMilli());
    Map<String, Object> values = Map.of("count", overdue.size(), "tasks", lines);
    return new Raised(
        new Alert(NoteKind.TASKS_OVERDUE, key, values),
        lines.stream().map(Sentence::toString).collect(Collectors.joining("; ", "not done: ", "")));
  }

  private static Sentence line(TaskQueue.WaitingTask overdue) {
    Task task = overdue.task();
    Map<String, Object> values = new HashMap<>();
    values.put("task", (task.kind() + " " + task.subject()).strip());
    values.put("since", task.since());
    values.put("attempts", task.attempts());
    values.put("error", overdue.error().isEmpty() ? Wording.NO_ERROR.plain() : overdue.error());
    task.caseNumber().ifPresent(number -> values.put("case", number));
    return (task.caseNumber().isPresent() ? Wording.CASE_TASK_OVERDUE : Wording.TASK_OVERDUE)
        .with(values);
  }
}
