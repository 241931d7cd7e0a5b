package calmsbot.store;

/** The right to be the only bot at work on a store, until it is closed or another bot has it. */
interface Lease extends AutoCloseable {
  /** Throws {@link StoreFailure} if another bot may have the right at this moment. */
  void require();

  /** Keeps the right for a while longer; false if another bot has it. */
  boolean renew();

  @Override
  void close();
}
