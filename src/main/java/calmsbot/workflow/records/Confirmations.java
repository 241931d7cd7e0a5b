package calmsbot.workflow.records;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the archive confirmed last, for each case that it ever said yes to. */
public interface Confirmations {
  Optional<Confirmation> of(long caseNumber);

  /** Replaces the one before. */
  void put(long caseNumber, Confirmation confirmation);

  /** It no longer counts for any task. */
  void use(long caseNumber);

  /** None of them counts for any task now. */
  void useAll();

  /**
   * The archive said yes to a case.
   *
   * @param task the task it was asked for; none once the answer was used, or if it was asked for
   *     none
   * @param answered when it said so
   * @param rule what entitles, in a few words
   * @param delivered since when the MOUS was delivered, by the archive's last answer before the
   *     newest run began; none if it does not know
   */
  record Confirmation(
      Optional<String> task, Instant answered, String rule, Optional<Instant> delivered) {
    /**
     * An older yes says nothing about now. Usually it is used within a second. The rest of the time
     * is for mails in the middle of a hand-over, so that a slow mail server does not make the yes
     * too old each time.
     */
    public static final Duration FRESH = Duration.ofMinutes(5);

    /** Whether it permits the task: given for that task, and just now. */
    public boolean isFor(String taskKey, Instant now) {
      return task.filter(taskKey::equals).isPresent()
          && !answered.isAfter(now) // otherwise the clock was set back, and its age is unknown
          && !answered.plus(FRESH).isBefore(now);
    }
  }
}
