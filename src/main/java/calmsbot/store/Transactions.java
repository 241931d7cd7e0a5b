package calmsbot.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Runs reading work, each in a transaction of its own. They are begun and ended by statements of
 * their own: the driver's {@code commit()} begins the next transaction at once, and where another
 * program has the lock by then, it reports as failed what is committed.
 */
final class Transactions implements AutoCloseable {
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final SqliteErrors errors;

  Transactions(HikariDataSource pool, SqliteErrors errors) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool).installPlugin(new ColumnForms());
    this.errors = errors;
  }

  <T> T run(Function<Handle, T> work) {
    try (Handle handle = jdbi.open()) {
      handle.execute("BEGIN");
      return toItsEnd(handle, work);
    } catch (JdbiException e) {
      throw errors.explain(e);
    }
  }

  private <T> T toItsEnd(Handle handle, Function<Handle, T> work) {
    try {
      T result = work.apply(handle);
      handle.execute("COMMIT");
      return result;
    } catch (Throwable e) {
      rollBack(handle, e);
      throw e;
    }
  }

  /** SQLite itself rolls back after some failures; a connection in doubt is not used again. */
  private void rollBack(Handle handle, Throwable why) {
    try {
      handle.execute("ROLLBACK");
    } catch (JdbiException e) {
      why.addSuppressed(e);
      pool.evictConnection(handle.getConnection());
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
