package calmsbot.store;

import calmsbot.store.SqlStore.Transactor;
import calmsbot.store.StoreFailure.StoreErrors;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Runs the work of all writers, one after the other, on one connection. Writers that wait at the
 * same time share one commit, and so one wait for the disk. Work that throws is undone by itself;
 * every other writer returns only after the commit. For SQLite, where a writer that has begun
 * cannot lose a race.
 */
final class SharedCommits implements Transactor {
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final StoreErrors errors;
  private final ReentrantLock turn = new ReentrantLock();
  private Optional<Group> open = Optional.empty();

  SharedCommits(HikariDataSource pool, StoreErrors errors) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool).installPlugin(new Rows());
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

  /** A waiting writer comes next; if nobody waits, this one ends the group. */
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

  /**
   * A transaction in which several writers work, each between its own savepoints. If it fails, all
   * of them are told.
   */
  private static final class Group {
    private final Handle handle;
    private final HikariDataSource pool;
    private final List<CompletableFuture<Optional<RuntimeException>>> ends = new ArrayList<>();
    private Optional<RuntimeException> failure = Optional.empty();

    private Group(Handle handle, HikariDataSource pool) {
      this.handle = handle;
      this.pool = pool;
    }

    /**
     * Takes the write lock at once: a transaction that reads first may find that others have
     * written since.
     */
    static Group begin(Handle handle, HikariDataSource pool) {
      try {
        handle.execute("BEGIN IMMEDIATE");
        return new Group(handle, pool);
      } catch (RuntimeException busy) {
        handle.close();
        throw busy;
      }
    }

    /** Does one writer's work; {@code end} is completed with the group, unless this throws. */
    <T> T run(Function<Handle, T> work, CompletableFuture<Optional<RuntimeException>> end) {
      handle.execute("SAVEPOINT work");
      try {
        T result = work.apply(handle);
        handle.execute("RELEASE work");
        ends.add(end);
        return result;
      } catch (Throwable thrown) {
        undo(thrown);
        throw thrown;
      }
    }

    /** After some failures SQLite itself rolls back everything, the others' work, too. */
    private void undo(Throwable thrown) {
      try {
        handle.execute("ROLLBACK TO work");
        handle.execute("RELEASE work");
      } catch (RuntimeException gone) {
        thrown.addSuppressed(gone);
        failure = Optional.of(thrown instanceof JdbiException first ? first : gone);
      }
    }

    boolean isBroken() {
      return failure.isPresent();
    }

    /** Commits, or rolls back what is left; every writer is told which. */
    void end() {
      try {
        if (failure.isEmpty()) {
          commit();
        }
        failure.ifPresent(this::rollBack);
        close();
      } finally {
        ends.forEach(end -> end.complete(failure));
      }
    }

    private void commit() {
      try {
        handle.execute("COMMIT");
      } catch (RuntimeException notDone) {
        failure = Optional.of(notDone);
      } catch (Error notKnown) {
        // nobody may take the others' work for done
        failure = Optional.of(new IllegalStateException("a commit broke off", notKnown));
        throw notKnown;
      }
    }

    /**
     * A connection in doubt may complain on closing; people must be told of the failure behind it
     * all the same.
     */
    private void close() {
      try {
        handle.close();
      } catch (JdbiException inDoubt) {
        failure.orElseThrow(() -> inDoubt).addSuppressed(inDoubt);
      }
    }

    /** A connection in doubt is not used again. */
    private void rollBack(RuntimeException why) {
      try {
        handle.execute("ROLLBACK");
      } catch (RuntimeException again) {
        why.addSuppressed(again);
        pool.evictConnection(handle.getConnection());
      }
    }
  }
}
