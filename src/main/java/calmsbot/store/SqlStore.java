package calmsbot.store;

import calmsbot.store.StoreFailure.StoreErrors;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.UnitOfWork;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * The store in a database. There is one writer at a time, and each reader sees one consistent
 * state. Several programs may have it open. Failures of the store itself are thrown as {@link
 * StoreFailure}; what the work throws is passed on.
 */
public final class SqlStore implements Store, AutoCloseable {
  private final Transactor writes;
  private final Transactor reads;
  private final Consumer<Handle> beforeWrites;

  SqlStore(Transactor writes, Transactor reads) {
    this(writes, reads, handle -> {});
  }

  private SqlStore(Transactor writes, Transactor reads, Consumer<Handle> beforeWrites) {
    this.writes = writes;
    this.reads = reads;
    this.beforeWrites = beforeWrites;
  }

  /** Opens a store in a file: made if missing, checked, and brought to this program's form. */
  public static SqlStore open(Path file) {
    SqliteFile sqlite = new SqliteFile(file);
    sqlite.prepare();
    return sqlite.connect().orClosed(SqlStore::nameOnce);
  }

  /** The same store after {@code work}; closed if that fails. */
  SqlStore orClosed(Consumer<SqlStore> work) {
    try {
      work.accept(this);
      return this;
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  /**
   * Opens a store that a bot has made, for a command beside the bot. Makes, checks and changes
   * nothing, and refuses a store of another program version.
   */
  public static SqlStore beside(Path file) {
    SqliteFile sqlite = new SqliteFile(file);
    sqlite.expect();
    return sqlite.connect();
  }

  /** The same store, for a bot whose token is given out now. */
  SqlStore withNextToken(StoreErrors errors) {
    try {
      return in(writes.run(handle -> FencingToken.next(handle, errors)));
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  /** The same store, whose writes fail once its token is out of date. */
  SqlStore in(FencingToken token) {
    return new SqlStore(writes, reads, token::requireIn);
  }

  void nameOnce() {
    String name = randomHex(4);
    writes.run(
        handle -> {
          new SqlSwitches(handle).nameOnce(name, randomHex(32));
          return name;
        });
  }

  private static String randomHex(int bytes) {
    byte[] bits = new byte[bytes];
    new SecureRandom().nextBytes(bits);
    return HexFormat.of().formatHex(bits);
  }

  /** What is switched off, to add to a line; empty if nothing is. */
  String silence() {
    return read(
        unit ->
            (unit.switches().paused() ? "; staging is paused" : "")
                + (unit.switches().muted() ? "; mails are muted" : ""));
  }

  @Override
  public <T> T write(Function<UnitOfWork, T> work) {
    return writes.run(
        handle -> {
          beforeWrites.accept(handle);
          return work.apply(new SqlUnitOfWork(handle));
        });
  }

  @Override
  public <T> T read(Function<UnitOfWork, T> work) {
    return reads.run(handle -> work.apply(new SqlUnitOfWork(handle)));
  }

  /**
   * Waits for nothing: work under way fails. The writer is closed last and folds a log into its
   * file.
   */
  @Override
  public void close() {
    reads.close();
    writes.close();
  }

  /**
   * Runs work in transactions: once this returns, all of the work is there for good; if it throws,
   * none of it. Thread-safe.
   */
  interface Transactor extends AutoCloseable {
    <T> T run(Function<Handle, T> work);

    @Override
    void close();
  }
}
