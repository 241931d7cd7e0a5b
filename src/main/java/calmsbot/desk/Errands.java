package calmsbot.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The errands on record. */
public interface Errands {
  /** Puts an errand on record, due at once; one of that key, done or not, makes this do nothing. */
  void add(String key, Errand.Kind kind, Optional<Long> caseNumber, String subject, Instant now);

  /** No errand is put off for longer. */
  Duration LONGEST_PAUSE = Duration.ofDays(2);

  /**
   * The errands of these kinds that are due, the longest due first. One that is due only after the
   * longest pause was put off before the clock was set back: it is due, too.
   */
  List<Errand> due(Set<Errand.Kind> kinds, Instant now, int most);

  /** The errands of a kind that are not done, due or not. */
  List<Errand> open(Errand.Kind kind);

  void done(String key, Instant now);

  /** Keeps an errand for later. */
  void later(String key, String error, Instant next);

  /** Keeps an errand until then, which does not count as a try in vain. */
  void putOff(String key, String why, Instant until);

  /** Makes an errand due before all others, if it is on record and not done. */
  void hurry(String key);

  boolean isOpen(String key);

  /** The errands that wait after a failure, with their last error, for {@code status}. */
  List<WaitingErrand> waiting(int most);

  /** The errands put on record before an instant that are neither done nor told of. */
  List<WaitingErrand> overdue(Instant before, int most);

  /** Notes that somebody was told of an errand. */
  void told(String key);

  /**
   * An errand that failed and will be tried again.
   *
   * @param error of its last try; empty where there was none
   * @param next when
   */
  record WaitingErrand(Errand errand, String error, Instant next) {}
}
