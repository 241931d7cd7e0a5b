package calmsbot.store;

import calmsbot.store.Transactions.TransactionStatements;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/** Opens connections to the store's file. */
final class SqliteFile {
  static final String DIALECT = "sqlite";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int READERS = 4;
  private static final int LOG_KEPT = 64 << 20;
  // four times SQLite's own: pages that every request touches go into the file once per 16 MB of
  // log
  private static final int LOG_PAGES = 4000;

  private final Path file;
  private final StorePlace place;
  private final SqliteErrors errors;
  private final SQLiteDataSource source;

  SqliteFile(Path file) {
    this.file = file.toAbsolutePath();
    this.errors = new SqliteErrors(file);
    this.place = new StorePlace(file.toAbsolutePath(), errors);
    this.source = new SQLiteDataSource(settings());
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
  }

  /** Opens a copy of a store that no other program knows yet, and leaves its form alone. */
  static DataSource asItIs(Path file) {
    unpackLibrary(file.toAbsolutePath());
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  private static void unpackLibrary(Path file) {
    Optional.ofNullable(file.getParent()).ifPresent(SqliteLibrary::unpackInto);
  }

  /** FULL: with WAL, anything less may lose acknowledged work when the power fails. */
  private static SQLiteConfig settings() {
    SQLiteConfig settings = new SQLiteConfig();
    settings.setJournalMode(JournalMode.WAL);
    settings.setSynchronous(SynchronousMode.FULL);
    settings.enforceForeignKeys(true);
    settings.setBusyTimeout((int) PATIENCE.toMillis());
    settings.setJournalSizeLimit(LOG_KEPT);
    settings.setWalAutocheckpoint(LOG_PAGES);
    return settings;
  }

  /** Makes, checks and migrates the file, while no other program does. */
  void prepare() {
    place.whileLocked(
        () -> {
          place.makeFile();
          unpackLibrary(file);
          check();
          new Migrations(source, DIALECT, errors).apply();
        });
  }

  /** Whether there is none yet; refuses a place where none can be made. */
  boolean isToBeMade() {
    return place.isFree();
  }

  /** Refuses a missing file and one of another form. */
  void expect() {
    place.expectFile();
    unpackLibrary(file);
    new Migrations(source, DIALECT, errors).require();
  }

  SqlStore connect() {
    HikariDataSource writer = pool("store-writer", 1, "PRAGMA query_only = OFF");
    HikariDataSource readers = pool("store-readers", READERS, "PRAGMA query_only = ON");
    return new SqlStore(
        new SharedCommits(writer, errors),
        new Transactions(readers, new TransactionStatements("BEGIN", "COMMIT"), errors));
  }

  private HikariDataSource pool(String name, int size, String firstStatement) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName(name);
    pool.setDataSource(source);
    pool.setConnectionInitSql(firstStatement);
    pool.setMaximumPoolSize(size);
    pool.setMinimumIdle(1);
    pool.setMaxLifetime(0);
    pool.setKeepaliveTime(0);
    pool.setConnectionTimeout(PATIENCE.multipliedBy(2).toMillis());
    try {
      return new HikariDataSource(pool);
    } catch (PoolInitializationException e) {
      throw errors.explain(e);
    }
  }

  /** Refuses a damaged file; reads all of it, but does not look values up in the indexes. */
  void check() {
    try {
      SqliteDamage.quick(source).ifPresent(this::refuse);
    } catch (SQLException e) {
      throw errors.explain(e);
    }
  }

  private void refuse(String finding) {
    throw errors.damaged(finding);
  }

  /** Writes a copy of the state at this instant, while others read and write. */
  void copyTo(Path empty) {
    try (Connection connection = source.getConnection();
        PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
      copy.setString(1, empty.toString());
      copy.execute();
    } catch (SQLException e) {
      throw errors.explain(e);
    }
  }

  /** What SQLite finds damaged in its file; nothing if all is well. */
  static final class SqliteDamage {
    private SqliteDamage() {}

    /** Checks the file's structure. */
    static Optional<String> quick(DataSource source) throws SQLException {
      return first(source, "PRAGMA quick_check(1)").filter(finding -> !"ok".equals(finding));
    }

    /** Checks everything: structure, indexes, and foreign keys. */
    static Optional<String> whole(DataSource source) throws SQLException {
      Optional<String> damage =
          first(source, "PRAGMA integrity_check(1)").filter(finding -> !"ok".equals(finding));
      return damage.isPresent()
          ? damage
          : first(source, "PRAGMA foreign_key_check")
              .map("a row of %s refers to nothing"::formatted);
    }

    private static Optional<String> first(DataSource source, String question) throws SQLException {
      try (Connection connection = source.getConnection();
          Statement statement = connection.createStatement();
          ResultSet answer = statement.executeQuery(question)) {
        return answer.next() ? Optional.of(answer.getString(1)) : Optional.empty();
      }
    }
  }
}
