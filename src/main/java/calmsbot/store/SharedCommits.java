package calmsbot.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Runs the work of all writers, one after the other, on one connection. Those that wait for each
 * other share one commit, and so one wait for the disk. Each is undone by itself when it throws,
 * and returns only after the commit. For SQLite: there, a writer that has begun loses no race.
 */
final class SharedCommits implements Transactor {
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final StoreErrors errors;
  private final ReentrantLock turn = new ReentrantLock();
  private Optional<Group> open = Optional.empty();

  SharedCommits(HikariDataSource pool, StoreErrors errors) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool).installPlugin(new ColumnForms());
    this.errors = errors;
  }

  @Override
  public <T> T run(Function<Handle, T> work) {
    if (turn.isHeldByCurrentThread()) {
      throw new IllegalStateException("a write inside a write would wait for itself");
    }
    CompletableFuture<Optional<RuntimeException>> end = new CompletableFuture<>();
    T result = inTurn(work, end);
    Optional<RuntimeException> failure = end.join();
    if (failure.isPresent()) {
      throw errors.explain(failure.get());
    }
    return result;
  }

  private <T> T inTurn(
      Function<Handle, T> work, CompletableFuture<Optional<RuntimeException>> end) {
    turn.lock();
    try {
      Group group = open.orElseGet(this::begin);
      try {
        return group.run(work, end);
      } finally {
        endUnlessOthersWait(group);
      }
    } catch (JdbiException failure) {
      throw errors.explain(failure);
    } finally {
      turn.unlock();
    }
  }

  private Group begin() {
    Group begun = Group.begin(jdbi.open(), pool);
    open = Optional.of(begun);
    return begun;
  }

  /** Whoever waits has a turn, and ends the group then if nobody waits any more. */
  private void endUnlessOthersWait(Group group) {
    if (group.isBroken() || !turn.hasQueuedThreads()) {
      open = Optional.empty();
      group.end();
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
