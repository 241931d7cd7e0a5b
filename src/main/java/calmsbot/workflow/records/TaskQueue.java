package calmsbot.workflow.records;

import calmsbot.workflow.records.Task.TaskKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tasks on record. */
public interface TaskQueue {
  /**
   * Puts a task on record, due at once. Does nothing if there is one with that key, done or not.
   */
  void add(String key, TaskKind kind, Optional<Long> caseNumber, String subject, Instant now);

  /** No task is put off for longer. */
  Duration LONGEST_PAUSE = Duration.ofDays(2);

  /**
   * The due tasks of these kinds, the longest due first. One due only after the longest pause was
   * put off before the clock was set back, so it counts as due.
   */
  List<Task> due(Set<TaskKind> kinds, Instant now, int most);

  /** The open tasks of a kind, due or not. */
  List<Task> open(TaskKind kind);

  void done(String key, Instant now);

  /** Keeps a task for later. */
  void later(String key, String error, Instant next);

  /** Keeps a task until then; this does not count as a failure. */
  void putOff(String key, String why, Instant until);

  /**
   * Moves a task that sends a mail to its next attempt: it begins again, due at once, as if just
   * put on record. Does nothing if it is at that attempt already.
   */
  void attempt(Task task, DeliveryAttempt next, Instant now);

  /** Makes an open task due before all others. */
  void hurry(String key);

  boolean isOpen(String key);

  /** The tasks that wait after a failure, with their last error, for {@code status}. */
  List<WaitingTask> waiting(int most);

  /** The tasks put on record before an instant that are neither done nor told of. */
  List<WaitingTask> overdue(Instant before, int most);

  /** Records that somebody was told of a task. */
  void told(String key);

  /**
   * A task that failed and will be tried again.
   *
   * @param error of its last try; empty if there was none
   * @param next when that is
   */
  record WaitingTask(Task task, String error, Instant next) {}
}
