package calmsbot.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The errands on record. */
public interface Errands {
  /** Puts an errand on record, due at once; one of that key, done or not, makes this do nothing. */
  void add(String key, Errand.Kind kind, Optional<Long> caseNumber, String subject, Instant now);

  /** The errands of these kinds that are due, the longest due first. */
  List<Errand> due(Set<Errand.Kind> kinds, Instant now, int most);

  void done(String key, Instant now);

  /** Keeps an errand for later. */
  void later(String key, String error, Instant next);

  /** The errands that wait after a failure, with their last error, for {@code status}. */
  List<WaitingErrand> waiting(int most);

  /**
   * An errand that failed and will be tried again.
   *
   * @param next when
   */
  record WaitingErrand(Errand errand, String error, Instant next) {}
}
