package calmsbot.workflow;

import calmsbot.workflow.records.Task;
import calmsbot.workflow.records.Task.TaskKind;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lets a task be done only when the archive has just said yes for it, and uses that yes up;
 * otherwise it has the archive asked. Runs inside the transaction of the caller, who wakes {@link
 * Worker#ASK_ARCHIVE} afterwards.
 */
public final class ConfirmFirst {
  /** The answer makes the task due. This is for an answer that never comes. */
  private static final Duration AT_THE_LATEST = Duration.ofHours(1);

  private ConfirmFirst() {}

  /** Whether the task may be done now; if not, it waits for the answer. */
  public static boolean mayBeDone(UnitOfWork unit, Task task, Instant now) {
    long number = task.caseNumber().orElseThrow();
    if (isConfirmed(unit, number, task.key(), now)) {
      unit.confirmations().use(number);
      return true;
    }
    if (!questions(unit).containsKey(task.key())) {
      ask(unit, number, task.key(), task.attempts(), now);
    }
    unit.tasks().putOff(task.key(), "the archive is asked again first", now.plus(AT_THE_LATEST));
    return false;
  }

  public static boolean isConfirmed(UnitOfWork unit, long number, String taskKey, Instant now) {
    return unit.confirmations().of(number).filter(yes -> yes.isFor(taskKey, now)).isPresent();
  }

  /**
   * Has the archive asked for a task.
   *
   * @param attempts of the task: each try asks again
   */
  public static void ask(UnitOfWork unit, long number, String taskKey, int attempts, Instant now) {
    String key = "%s:%s:%d:%s".formatted(TaskKind.CHECK_AGAIN, taskKey, attempts, now);
    unit.tasks().add(key, TaskKind.CHECK_AGAIN, Optional.of(number), taskKey, now);
  }

  /** The unanswered questions, each by the task that waits for it. */
  public static Map<String, Task> questions(UnitOfWork unit) {
    return unit.tasks().open(TaskKind.CHECK_AGAIN).stream()
        .collect(Collectors.toMap(Task::subject, Function.identity(), (one, other) -> one));
  }
}
