package calmsbot.workflow;

import calmsbot.workflow.records.Task;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Duration;
import java.time.Instant;

/**
 * What has happened to a mail before the task that sends it now. It stands at the end of the task's
 * key: with each of these a new task begins, so that its day is on record.
 */
public record DeliveryAttempt(String messageId, String words) {
  /** What may happen to a mail; each stands at most once in a key. */
  public enum Mark {
    /** A delivery nobody saw end left no trace, and the mail was sent once more. */
    RESENT,
    /** The same happened again. */
    TWICE_RESENT,
    /** And once more, which is the last time. */
    THRICE_RESENT,
    /** A recipient was told to wait. */
    PUT_OFF,
    /** The server did not want it; it may be mended by hand. */
    REJECTED;

    private String sign() {
      return "+" + name();
    }
  }

  public static DeliveryAttempt of(Task task) {
    int before = new DeliveryAttempt(task.subject(), "").key().length();
    return new DeliveryAttempt(task.subject(), task.key().substring(before));
  }

  /** The task's. */
  String key() {
    return "SEND_MAIL:%s:%s".formatted(messageId, words);
  }

  public boolean has(Mark mark) {
    return words.contains(mark.sign());
  }

  private DeliveryAttempt with(Mark mark) {
    return has(mark) ? this : new DeliveryAttempt(messageId, words + mark.sign());
  }

  /** Whether that happened to the task's mail so long ago. */
  public static boolean lasts(Task task, Mark mark, Duration limit, Instant now) {
    return of(task).has(mark) && !task.since().plus(limit).isAfter(now);
  }

  /** Goes over to a task with that mark, due at once; gives its key. */
  public static String begin(UnitOfWork unit, Task task, Mark mark, Instant now) {
    String key = of(task).with(mark).key();
    if (!key.equals(task.key())) {
      unit.tasks().done(task.key(), now);
      unit.tasks().add(key, Task.Kind.SEND_MAIL, task.caseNumber(), task.subject(), now);
    }
    return key;
  }
}
