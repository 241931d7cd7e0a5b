package calmsbot.store;

import calmsbot.store.SqliteFile.SqliteDamage;
import calmsbot.store.StorePlace.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Puts a backup in a store's place. The backup does not know what was done after it. So the store
 * starts paused and muted, for a person to look at, and gives numbers that no case had.
 */
final class StoreRestore {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** More cases than the bot opens between two backups. */
  private static final int GAP = 10_000;

  /** How much earlier a mail may have come in than one that was read before it. */
  private static final Duration LATE = Duration.ofDays(30);

  private final Path backup;
  private final StorePlace place;
  private final SqliteErrors errors;
  private final SqliteErrors backupErrors;

  private StoreRestore(Path backup, Path store) {
    this.backup = backup;
    this.errors = new SqliteErrors(store);
    this.place = new StorePlace(store.toAbsolutePath(), errors);
    this.backupErrors = new SqliteErrors(backup);
  }

  /**
   * Restores while no bot works on the store. If it is interrupted, there is the old store, the new
   * one, or a refusal to start until it is done again. Throws {@link StoreFailure} if it fails.
   *
   * @return where the old store was put, if there was one
   */
  static Optional<Path> from(Path backup, Path store, Instant now) {
    StoreRestore restore = new StoreRestore(backup, store);
    Path aside = restore.place.beside(".before-" + TIME.format(now));
    try (FileLease ignored = FileLease.of(store)) {
      restore.refuseOdd();
      restore.place.whileLocked(() -> restore.exchange(aside));
      return Optional.of(aside).filter(Files::exists);
    }
  }

  /** A file with a log beside it is only part of its store. */
  private void refuseOdd() {
    if (!Files.isRegularFile(backup) || !Files.isReadable(backup)) {
      throw backupErrors.refusal("there is no such file, or this user may not read it");
    }
    if (Files.exists(backup.resolveSibling(backup.getFileName() + "-wal"))) {
      throw backupErrors.refusal("has a log (-wal) beside it: no backup, but a store in use");
    }
  }

  private void exchange(Path aside) {
    try (WholeFile file = WholeFile.toBecome(place.arriving())) {
      copy(file.part());
      prepare(file.part());
      file.become(place.arriving());
      setAside(aside);
      WholeFile.rename(place.arriving(), place.beside(""));
    } catch (IOException e) {
      throw errors.refusal("its folder cannot be written to, or has no room", e);
    }
  }

  private void copy(Path part) throws IOException {
    try (var to = Files.newOutputStream(part)) {
      Files.copy(backup, to);
    }
  }

  private void prepare(Path part) {
    try {
      DataSource source = SqliteFile.asItIs(part);
      SqliteDamage.whole(source).ifPresent(this::refuse);
      new Migrations(source, SqliteFile.DIALECT, backupErrors).requireStore();
      Jdbi.create(source).installPlugin(new Rows()).useTransaction(StoreRestore::quieten);
    } catch (SQLException e) {
      throw backupErrors.explain(e);
    }
  }

  private void refuse(String finding) {
    throw backupErrors.refusal("damaged; take another backup (%s)".formatted(finding));
  }

  /**
   * These numbers name jobs and mails: those of another case must not be taken for a new case's
   * own.
   */
  private static void quieten(Handle handle) {
    SqlSwitches switches = new SqlSwitches(handle);
    switches.paused(true);
    switches.muted(true);
    switches.rereadHandledSince(unknownSince(handle));
    for (String table : List.of("cases", "incoming")) {
      handle.execute(
          "INSERT INTO sqlite_sequence (name, seq) SELECT ?, 0"
              + " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?)",
          table,
          table);
      handle.execute("UPDATE sqlite_sequence SET seq = seq + ? WHERE name = ?", GAP, table);
    }
  }

  /**
   * If the backup does not know how far the folder of handled mails was read, their times have to
   * do.
   */
  private static Instant unknownSince(Handle handle) {
    int folders = handle.createQuery("SELECT COUNT(*) FROM folder_read").mapTo(int.class).one();
    return folders > 1
        ? Instant.EPOCH
        : handle
            .createQuery("SELECT MAX(received) AS newest FROM incoming WHERE kind = 'MAIL'")
            .map(row -> Rows.optional(row, "newest", Instant.class))
            .one()
            .map(newest -> newest.minus(LATE))
            .orElse(Instant.EPOCH);
  }

  /** With its log, which may hold its latest work. */
  private void setAside(Path aside) throws IOException {
    for (String suffix : List.of("-shm", "-wal", "")) {
      Path old = place.beside(suffix);
      if (Files.exists(old)) {
        WholeFile.rename(old, aside.resolveSibling(aside.getFileName() + suffix));
      }
    }
  }
}
