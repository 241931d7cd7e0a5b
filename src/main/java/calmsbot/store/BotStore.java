package calmsbot.store;

import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.UnitOfWork;
import java.util.function.Function;

/**
 * The store in the hands of its one bot. Nothing is written here once another bot has taken over,
 * however long this one slept.
 */
public final class BotStore implements Store, AutoCloseable {
  private final SqlStore store;
  private final Lease claim;

  BotStore(SqlStore store, Lease claim) {
    this.store = store;
    this.claim = claim;
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
   * To be asked at the last moment before something outside that cannot be taken back: throws
   * {@link StoreFailure} unless no other bot can be at work by now.
   */
  public void requireClaim() {
    claim.require();
  }

  /** To be called again and again; false where another bot has taken over, for good. */
  public boolean renewClaim() {
    return claim.renew();
  }

  /** Gives the store back: another bot may take it up at once. */
  @Override
  public void close() {
    try {
      claim.close();
    } finally {
      store.close();
    }
  }
}
