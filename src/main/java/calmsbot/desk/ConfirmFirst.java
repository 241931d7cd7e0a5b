package calmsbot.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets an errand be done only on a yes of the archive given for it just now, which is used up by
 * that; else has the archive asked. All inside the caller's transaction, who rings {@link
 * Duty#ASK_ARCHIVE} after it.
 */
final class ConfirmFirst {
  /** The answer makes the errand due; this is for an answer that never comes. */
  private static final Duration AT_THE_LATEST = Duration.ofHours(1);

  private ConfirmFirst() {}

  /** Whether the errand may be done now; if not, it waits for the answer. */
  static boolean mayBeDone(Books books, Errand errand, Instant now) {
    long number = errand.caseNumber().orElseThrow();
    if (isConfirmed(books, number, errand.key(), now)) {
      books.confirmations().use(number);
      return true;
    }
    ask(books, number, errand.key(), errand.attempts(), now);
    books
        .errands()
        .putOff(errand.key(), "the archive is asked again first", now.plus(AT_THE_LATEST));
    return false;
  }

  static boolean isConfirmed(Books books, long number, String errandKey, Instant now) {
    return books.confirmations().of(number).filter(yes -> yes.isFor(errandKey, now)).isPresent();
  }

  /** The same for an errand that is put on record once a case may go on; see the other. */
  static boolean ask(Books books, long number, String errandKey, Instant now) {
    return ask(books, number, errandKey, 0, now);
  }

  /**
   * Has the archive asked, if that is not on record yet.
   *
   * @param attempts for each try it is asked anew
   * @return whether the answer can be hoped for at once: it was not asked in vain before
   */
  private static boolean ask(
      Books books, long number, String errandKey, int attempts, Instant now) {
    Optional<Errand> asked = asking(books, errandKey);
    if (asked.isEmpty()) {
      String key = "%s:%s:%d:%s".formatted(Errand.Kind.CHECK_AGAIN, errandKey, attempts, now);
      books.errands().add(key, Errand.Kind.CHECK_AGAIN, Optional.of(number), errandKey, now);
    }
    return asked.filter(errand -> errand.attempts() > 0).isEmpty();
  }

  /** The question to the archive for which an errand waits. */
  static Optional<Errand> asking(Books books, String errandKey) {
    return books.errands().open(Errand.Kind.CHECK_AGAIN).stream()
        .filter(errand -> errand.subject().equals(errandKey))
        .findFirst();
  }
}
