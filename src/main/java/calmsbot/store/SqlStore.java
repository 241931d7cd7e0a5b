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
 * The store in a database: one writer at a time, readers beside it, each on one state of
 * everything. Several programs may have it open. What goes wrong in the store itself is thrown as
 * {@link StoreFailure}; what the work throws is passed on.
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

  /** Opens a store in a file: made if there is none, checked, brought to this program's form. */
  public static SqlStore open(Path file) {
    SqliteFile sqlite = new SqliteFile(file);
    sqlite.prepare();
    return sqlite.connect().orClosed(SqlStore::nameOnce);
  }

  /** The same store once something was done to it; closed where that fails. */
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
   * Opens a store that a bot has made, for a command beside it: neither makes, checks nor changes
   * anything, and refuses a store of another program version.
   */
  public static SqlStore beside(Path file) {
    SqliteFile sqlite = new SqliteFile(file);
    sqlite.expect();
    return sqlite.connect();
  }

  /** The same store in the hands of a bot whose term begins now. */
  SqlStore inNextTerm(StoreErrors errors) {
    try {
      return in(writes.run(handle -> FencingToken.next(handle, errors)));
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  /** The same store, whose writes fail once the term is over. */
  SqlStore in(FencingToken term) {
    return new SqlStore(writes, reads, term::requireIn);
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

  /** What is switched off, to be added to a line; empty where nothing is. */
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
   * Waits for nothing: work under way fails. The writer goes last and folds a log into its file.
   */
  @Override
  public void close() {
    reads.close();
    writes.close();
  }

  /**
   * Runs work in transactions: all of it is there for good once this returns, and nothing of it
   * when this throws. Thread-safe.
   */
  interface Transactor extends AutoCloseable {
    <T> T run(Function<Handle, T> work);

    @Override
    void close();
  }
}
