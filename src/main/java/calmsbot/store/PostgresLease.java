package calmsbot.store;

import calmsbot.store.StoreFailure.Overtaken;
import calmsbot.store.StoreFailure.StoreErrors;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The right to a store in PostgreSQL. A bot has it as long as it renews it in time, by the clock of
 * the database. Thread-safe.
 */
final class PostgresLease implements Lease {
  private final Transactions transactions;
  private final FencingToken token;
  private final Duration length;
  private final StoreErrors errors;
  private volatile Deadline surelyOurs;

  private PostgresLease(
      Transactions transactions,
      FencingToken token,
      Duration length,
      StoreErrors errors,
      Deadline asked) {
    this.transactions = transactions;
    this.token = token;
    this.length = length;
    this.errors = errors;
    this.surelyOurs = asked;
  }

  /** Empty while another bot has it. */
  static Optional<PostgresLease> take(
      Transactions transactions, Duration length, StoreErrors errors) {
    Deadline asked = Deadline.in(length);
    Optional<FencingToken> token =
        transactions.run(
            handle ->
                isFree(handle, length)
                    ? Optional.of(FencingToken.next(handle, errors))
                        .map(mine -> renewed(handle, mine))
                    : Optional.empty());
    return token.map(mine -> new PostgresLease(transactions, mine, length, errors, asked));
  }

  private static boolean isFree(Handle handle, Duration length) {
    return handle
        .createQuery(
            """
            SELECT renewed IS NULL
              OR renewed < clock_timestamp() - :millis * INTERVAL '1 millisecond'
            FROM bot
            """)
        .bind("millis", length.toMillis())
        .mapTo(boolean.class)
        .one();
  }

  private static FencingToken renewed(Handle handle, FencingToken mine) {
    handle.execute("UPDATE bot SET renewed = clock_timestamp()");
    return mine;
  }

  FencingToken token() {
    return token;
  }

  @Override
  public void require() {
    if (surelyOurs.isPast()) {
      throw new Overtaken(
          errors.refusal(
              "another bot may have taken over: nothing is sent before this one knows better"));
    }
  }

  @Override
  public boolean renew() {
    Deadline asked = Deadline.in(length);
    boolean ours = transactions.run(handle -> token.isNow(handle) && isRenewed(handle));
    if (ours) {
      surelyOurs = asked;
    }
    return ours;
  }

  private boolean isRenewed(Handle handle) {
    renewed(handle, token);
    return true;
  }

  @Override
  public void close() {
    surelyOurs = Deadline.in(Duration.ZERO);
    transactions.run(handle -> token.isNow(handle) && isGivenBack(handle));
  }

  private static boolean isGivenBack(Handle handle) {
    handle.execute("UPDATE bot SET renewed = NULL");
    return true;
  }

  /**
   * A deadline on two clocks: one stands still while the machine sleeps, the other can be set by
   * people.
   */
  private record Deadline(long nanos, long millis) {
    static Deadline in(Duration time) {
      return new Deadline(
          System.nanoTime() + time.toNanos(), System.currentTimeMillis() + time.toMillis());
    }

    /** By either clock. */
    boolean isPast() {
      return System.nanoTime() - nanos >= 0 || System.currentTimeMillis() >= millis;
    }
  }
}
