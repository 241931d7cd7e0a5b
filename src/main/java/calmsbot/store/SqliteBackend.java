package calmsbot.store;

import java.nio.file.Path;
import java.time.Instant;
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
    FileLease claim = FileLease.of(file);
    try {
      SqlStore store = SqlStore.open(file);
      return Optional.of(new BotStore(store.inNextTerm(errors), claim));
    } catch (RuntimeException failure) {
      claim.close();
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
}
