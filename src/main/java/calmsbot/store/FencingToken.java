package calmsbot.store;

import calmsbot.store.StoreFailure.Overtaken;
import calmsbot.store.StoreFailure.StoreErrors;
import org.jdbi.v3.core.Handle;

/**
 * The number of a bot's term on the store, which lasts until another bot takes the store up. It is
 * kept in table {@code bot} and checked inside each write, so that a bot that was overtaken writes
 * nothing more.
 */
final class FencingToken {
  private final long number;
  private final StoreErrors errors;

  private FencingToken(long number, StoreErrors errors) {
    this.number = number;
    this.errors = errors;
  }

  /** Begins the next term, and so ends the previous one. */
  static FencingToken next(Handle handle, StoreErrors errors) {
    String holder = "pid %d".formatted(ProcessHandle.current().pid());
    handle
        .createUpdate("UPDATE bot SET term = term + 1, holder = :holder")
        .bind("holder", holder)
        .execute();
    return new FencingToken(now(handle), errors);
  }

  /** Throws {@link Overtaken} if the term is over. */
  void requireIn(Handle handle) {
    if (!isNow(handle)) {
      throw new Overtaken(
          errors.refusal("another bot has taken over; this one writes nothing more"));
    }
  }

  boolean isNow(Handle handle) {
    return now(handle) == number;
  }

  private static long now(Handle handle) {
    return handle.createQuery("SELECT term FROM bot").mapTo(long.class).one();
  }
}
