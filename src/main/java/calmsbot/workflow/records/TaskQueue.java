package calmsbot.workflow.records;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tasks on record. */
public interface TaskQueue {
  /** Puts a task on record, due at once; one of that key, done or not, makes this do nothing. */
  void add(String key, Task.Kind kind, Optional<Long> caseNumber, String subject, Instant now);

  /** No task is put off for longer. */
  Duration LONGEST_PAUSE = Duration.ofDays(2);

  /**
   * The tasks of these kinds that are due, the longest due first. One that is due only after the
   * longest pause was put off before the clock was set back: it is due, too.
   */
  List<Task> due(Set<Task.Kind> kinds, Instant now, int most);

  /** The tasks of a kind that are not done, due or not. */
  List<Task> open(Task.Kind kind);

  void done(String key, Instant now);

  /** Keeps a task for later. */
  void later(String key, String error, Instant next);

  /** Keeps a task until then, which does not count as a failure. */
  void putOff(String key, String why, Instant until);

  /**
   * Has a task that sends a mail go over to another attempt: it begins anew, due at once, as if it
   * were put on record just now. The attempt it is at already changes nothing.
   */
  void attempt(Task task, DeliveryAttempt next, Instant now);

  /** Makes a task due before all others, if it is on record and not done. */
  void hurry(String key);

  boolean isOpen(String key);

  /** The tasks that wait after a failure, with their last error, for {@code status}. */
  List<WaitingTask> waiting(int most);

  /** The tasks put on record before an instant that are neither done nor told of. */
  List<WaitingTask> overdue(Instant before, int most);

  /** Notes that somebody was told of a task. */
  void told(String key);

  /**
   * A task that failed and will be tried again.
   *
   * @param error of its last try; empty where there was none
   * @param next when
   */
  record WaitingTask(Task task, String error, Instant next) {}
}
