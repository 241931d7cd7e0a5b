package calmsbot.store;

/**
 * The right to be the only bot at work on a store, until it is closed or another bot has it. Two
 * things keep two bots apart.
 *
 * <ul>
 *   <li>The lease lets only one of them work, and stops it before it does anything outside that
 *       cannot be undone. {@link FileLease}, for SQLite, is a lock on a file, which ends with its
 *       program. {@link PostgresLease} is a row that has to be renewed in time, and may run out
 *       while its bot sleeps.
 *   <li>The {@link FencingToken} stops a bot whose lease is over and who does not know that yet.
 *       The store gives out a new one to each bot that gets the lease, and checks it inside each
 *       write; so a bot that was overtaken writes nothing more.
 * </ul>
 */
interface Lease extends AutoCloseable {
  /** Throws {@link StoreFailure} if another bot may have the right at this moment. */
  void require();

  /** Keeps the right for a while longer; false if another bot has it. */
  boolean renew();

  @Override
  void close();
}
