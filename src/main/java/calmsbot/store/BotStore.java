package calmsbot.store;

import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.UnitOfWork;
import java.util.function.Function;

/**
 * The store as its one bot uses it. Once another bot has taken over, nothing more is written here,
 * even after a long sleep.
 */
public final class BotStore implements Store, AutoCloseable {
  private final SqlStore store;
  private final Lease lease;

  BotStore(SqlStore store, Lease lease) {
    this.store = store;
    this.lease = lease;
  }

  @Override
  public <T> T write(Function<UnitOfWork, T> work) {
    return store.write(work);
  }

  @Override
  public <T> T read(Function<UnitOfWork, T> work) {
    return store.read(work);
  }

  /**
   * Must be called at the last moment before something outside that cannot be undone: throws {@link
   * StoreFailure} if another bot may be at work by now.
   */
  public void requireLease() {
    lease.require();
  }

  /** Must be called again and again; false for good once another bot has taken over. */
  public boolean renewLease() {
    return lease.renew();
  }

  /** Releases the store: another bot may take it up immediately. */
  @Override
  public void close() {
    try {
      lease.close();
    } finally {
      store.close();
    }
  }
}
