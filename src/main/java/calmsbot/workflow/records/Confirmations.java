package calmsbot.workflow.records;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the archive confirmed last, of each case it ever said yes to. */
public interface Confirmations {
  Optional<Confirmation> of(long caseNumber);

  /** Takes the place of the one before. */
  void put(long caseNumber, Confirmation confirmation);

  /** It counts for no task any more. */
  void use(long caseNumber);

  /** None of them counts for a task any more. */
  void useAll();

  /**
   * That the archive said yes to a case.
   *
   * @param task the task for which it was asked; none once the answer was used, or where it was
   *     asked for none
   * @param answered when it said so
   * @param rule what entitles, in a few words
   * @param delivered since when the MOUS was delivered, as the archive said last before the newest
   *     run began; none where it does not know
   */
  record Confirmation(
      Optional<String> task, Instant answered, String rule, Optional<Instant> delivered) {
    /**
     * What is older says nothing about now. As a rule it is used within a second; the rest is for
     * mails that are handed over just then, so that a slow mail server does not make it too old
     * each time.
     */
    public static final Duration FRESH = Duration.ofMinutes(5);

    /** Whether the task may be done by it: given for that task, and just now. */
    public boolean isFor(String taskKey, Instant now) {
      return task.filter(taskKey::equals).isPresent()
          && !answered.isAfter(now) // else the clock was set back, and nobody knows how old it is
          && !answered.plus(FRESH).isBefore(now);
    }
  }
}
