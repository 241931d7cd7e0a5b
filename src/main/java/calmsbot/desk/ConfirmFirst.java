package calmsbot.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    if (!questions(books).containsKey(errand.key())) {
      ask(books, number, errand.key(), errand.attempts(), now);
    }
    books
        .errands()
        .putOff(errand.key(), "the archive is asked again first", now.plus(AT_THE_LATEST));
    return false;
  }

  static boolean isConfirmed(Books books, long number, String errandKey, Instant now) {
    return books.confirmations().of(number).filter(yes -> yes.isFor(errandKey, now)).isPresent();
  }

  /**
   * Has the archive asked for an errand.
   *
   * @param attempts of the errand: for each try it is asked anew
   */
  static void ask(Books books, long number, String errandKey, int attempts, Instant now) {
    String key = "%s:%s:%d:%s".formatted(Errand.Kind.CHECK_AGAIN, errandKey, attempts, now);
    books.errands().add(key, Errand.Kind.CHECK_AGAIN, Optional.of(number), errandKey, now);
  }

  /** The questions that are not answered yet, each by the errand that waits for it. */
  static Map<String, Errand> questions(Books books) {
    return books.errands().open(Errand.Kind.CHECK_AGAIN).stream()
        .collect(Collectors.toMap(Errand::subject, Function.identity(), (one, other) -> one));
  }
}
