package calmsbot.store;

import calmsbot.desk.Books;
import calmsbot.desk.Store;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * The store in a SQLite file: one writer at a time, readers beside it, each on one state of
 * everything. Several programs may have the file open. What goes wrong in the store itself is
 * thrown as {@link StoreFailure}; what the work throws is passed on.
 */
public final class SqlStore implements Store, AutoCloseable {
  private final SharedCommits writes;
  private final Transactions reads;

  SqlStore(SharedCommits writes, Transactions reads) {
    this.writes = writes;
    this.reads = reads;
  }

  /** Opens the bot's store: made if there is none, checked, and brought to this program's form. */
  public static SqlStore open(Path file) {
    SqliteFile sqlite = new SqliteFile(file);
    sqlite.prepare();
    SqlStore store = sqlite.connect();
    store.nameOnce();
    return store;
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

  private void nameOnce() {
    byte[] name = new byte[4];
    new SecureRandom().nextBytes(name);
    writes.run(
        handle -> {
          new SqlSwitches(handle).nameOnce(HexFormat.of().formatHex(name));
          return name;
        });
  }

  @Override
  public <T> T write(Function<Books, T> work) {
    return writes.run(handle -> work.apply(new SqlBooks(handle)));
  }

  @Override
  public <T> T read(Function<Books, T> work) {
    return reads.run(handle -> work.apply(new SqlBooks(handle)));
  }

  /**
   * Waits for nothing: work under way fails. The writer goes last and folds the log into the file.
   */
  @Override
  public void close() {
    reads.close();
    writes.close();
  }
}
