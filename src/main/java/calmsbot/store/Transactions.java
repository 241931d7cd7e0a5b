package calmsbot.store;

import calmsbot.store.SqlStore.Transactor;
import calmsbot.store.StoreFailure.StoreErrors;
import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Runs work in transactions of one kind. It begins and ends them with its own statements. The
 * driver's {@code commit()} begins the next transaction at once, and if another program has the
 * lock by then, it reports what is committed as failed.
 */
final class Transactions implements Transactor {
  private static final int MOST_TRIES = 3;

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final TransactionStatements statements;
  private final StoreErrors errors;

  /**
   * The statements around a transaction.
   *
   * @param commit fails if the database has given the transaction up, and otherwise ends it well
   */
  record TransactionStatements(String begin, String commit) {}

  Transactions(HikariDataSource pool, TransactionStatements statements, StoreErrors errors) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool).installPlugin(new Rows());
    this.statements = statements;
    this.errors = errors;
  }

  @Override
  public <T> T run(Function<Handle, T> work) {
    for (int tries = 1; tries < MOST_TRIES; tries++) {
      try {
        return once(work);
      } catch (JdbiException e) {
        if (!errors.isLostRace(e)) {
          throw errors.explain(e);
        }
      }
    }
    return lastTry(work);
  }

  private <T> T lastTry(Function<Handle, T> work) {
    try {
      return once(work);
    } catch (JdbiException e) {
      throw errors.explain(e);
    }
  }

  private <T> T once(Function<Handle, T> work) {
    try (Handle handle = jdbi.open()) {
      return toItsEnd(handle, work);
    }
  }

  private <T> T toItsEnd(Handle handle, Function<Handle, T> work) {
    try {
      handle.execute(statements.begin());
      T result = work.apply(handle);
      handle.execute(statements.commit());
      return result;
    } catch (Throwable e) {
      rollBack(handle, e);
      throw e;
    }
  }

  /** The database may have rolled back already; a connection in doubt is not used again. */
  private void rollBack(Handle handle, Throwable why) {
    try {
      handle.execute("ROLLBACK");
    } catch (RuntimeException e) {
      why.addSuppressed(e);
      pool.evictConnection(handle.getConnection());
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
