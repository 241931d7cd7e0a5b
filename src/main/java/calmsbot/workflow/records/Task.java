package calmsbot.workflow.records;

import calmsbot.external.OutsideSystem;
import java.time.Instant;
import java.util.Optional;

/**
 * Something to do outside, on record until it is done.
 *
 * @param key two tasks with the same key are one
 * @param caseNumber the case it belongs to, if any
 * @param subject what it is about: a job's name, a Message-ID, a place in the mailbox; may be empty
 * @param attempts how often it failed
 * @param since when it was put on record, or began its present attempt
 * @param delivery for a task that sends a mail: what happened to the mail so far
 */
public record Task(
    String key,
    TaskKind kind,
    Optional<Long> caseNumber,
    String subject,
    int attempts,
    Instant since,
    DeliveryAttempt delivery) {
  /** What kind of task. */
  public enum TaskKind {
    CHECK(OutsideSystem.ARCHIVE),
    /** Its subject is the key of the task that waits for the answer. */
    CHECK_AGAIN(OutsideSystem.ARCHIVE),
    START_RUN(OutsideSystem.STAGING_HOST),
    END_RUN(OutsideSystem.STAGING_HOST),
    REMOVE_TRIGGERS(OutsideSystem.TRIGGERS),
    SEND_MAIL(OutsideSystem.POST),
    MARK_MAIL(OutsideSystem.MAILBOX);

    private final OutsideSystem system;

    TaskKind(OutsideSystem system) {
      this.system = system;
    }

    /** The system it cannot be done without. */
    public OutsideSystem system() {
      return system;
    }
  }
}
