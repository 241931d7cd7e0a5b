package calmsbot.store;

import calmsbot.store.SqliteFile.SqliteDamage;
import calmsbot.store.StorePlace.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The store in a SQLite file, which one bot at a time can have. */
final class SqliteBackend implements StoreBackend {
  private final Path file;
  private final SqliteErrors errors;

  SqliteBackend(Path file) {
    this.file = file;
    this.errors = new SqliteErrors(file);
  }

  @Override
  public Optional<BotStore> takeUp() {
    FileLease lease = FileLease.of(file);
    try {
      SqlStore store = SqlStore.open(file);
      return Optional.of(new BotStore(store.withNextToken(errors), lease));
    } catch (RuntimeException failure) {
      lease.close();
      throw failure;
    }
  }

  @Override
  public SqlStore beside() {
    return SqlStore.beside(file);
  }

  @Override
  public boolean isMade() {
    return !new SqliteFile(file).isToBeMade();
  }

  @Override
  public String examine() {
    SqliteFile sqlite = new SqliteFile(file);
    if (sqlite.isToBeMade()) {
      return "will be made at the first start: " + file;
    }
    sqlite.expect();
    sqlite.check();
    try (SqlStore store = sqlite.connect()) {
      return "%s is sound%s".formatted(file, store.silence());
    }
  }

  @Override
  public Optional<String> shortage() {
    return new StorePlace(file.toAbsolutePath(), errors).shortage();
  }

  @Override
  public Path backUp(Optional<Path> to, Instant now) {
    Path copy = to.orElseGet(() -> StoreBackup.beside(file, now));
    StoreBackup.make(file, copy);
    return copy;
  }

  @Override
  public Optional<Path> restore(Path backup, Instant now) {
    return StoreRestore.from(backup, file, now);
  }

  /** Nothing is kept open. */
  @Override
  public void close() {}

  /** Copies a store to a file, even while a bot is at work on it. */
  static final class StoreBackup {
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final SqliteFile store;
    private final Path copy;
    private final SqliteErrors errors;

    private StoreBackup(Path store, Path copy) {
      this.store = new SqliteFile(store);
      this.copy = copy;
      this.errors = new SqliteErrors(copy);
    }

    /** A name in the store's folder. */
    static Path beside(Path store, Instant now) {
      return store.resolveSibling(store.getFileName() + ".backup-" + TIME.format(now));
    }

    /**
     * Makes a copy of the state at one instant. The copy gets its name once it is whole, checked
     * and on disk; an existing file of that name is left alone. Throws {@link StoreFailure} if it
     * fails.
     */
    static void make(Path store, Path copy) {
      new StoreBackup(store, copy).make();
    }

    private void make() {
      store.expect();
      if (Files.exists(copy)) {
        throw errors.refusal("is there already; name a new file");
      }
      try (WholeFile file = WholeFile.toBecome(copy)) {
        store.copyTo(file.part());
        check(file.part());
        file.become(copy);
      } catch (IOException e) {
        throw errors.refusal("cannot be written; name a file in a folder of yours with room", e);
      }
    }

    private void check(Path part) {
      try {
        Optional<String> damage = SqliteDamage.whole(SqliteFile.asItIs(part));
        if (damage.isPresent()) {
          throw errors.refusal(
              "no backup was made: the store is damaged (%s)".formatted(damage.get()));
        }
      } catch (SQLException e) {
        throw errors.explain(e);
      }
    }
  }
}
