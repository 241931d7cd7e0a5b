package calmsbot.store;

import calmsbot.database.ServerLogin;
import calmsbot.external.LoginPause;
import calmsbot.store.Transactions.TransactionStatements;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Opens connections to the store in a PostgreSQL database. */
final class PostgresDatabase {
  private static final String DIALECT = "postgresql";

  /**
   * COMMIT rolls a failed transaction back without an error, but a statement before it reports one.
   */
  private static final String COMMIT = "SELECT 1; COMMIT";

  /** The row of the bot is locked first: writers take turns, so each sees all earlier writes. */
  private static final TransactionStatements WRITE =
      new TransactionStatements("BEGIN; SELECT term FROM bot FOR UPDATE", COMMIT);

  private static final TransactionStatements READ =
      new TransactionStatements("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", COMMIT);

  /** A program that sleeps inside a transaction must not block all others. */
  private static final String LIMITS =
      "SET idle_in_transaction_session_timeout = '30s'; SET lock_timeout = '30s'";

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int READERS = 4;

  private final StoreSettings.OnServer settings;
  private final PostgresErrors errors;
  private final LoginPause pause = LoginPause.ofDatabase(InstantSource.system());

  PostgresDatabase(StoreSettings.OnServer settings, PostgresErrors errors) {
    this.settings = settings;
    this.errors = errors;
  }

  SqlStore connect() {
    Transactions writes = new Transactions(pool("store-writer", 1), WRITE, errors);
    return new SqlStore(writes, new Transactions(pool("store-readers", READERS), READ, errors));
  }

  /** For taking and renewing the lease; connects when first used. */
  Transactions leases() {
    HikariConfig pool = config("store-lease", 1);
    pool.setInitializationFailTimeout(-1);
    pool.setMinimumIdle(0);
    return new Transactions(new HikariDataSource(pool), WRITE, errors);
  }

  boolean hasTables() {
    return ask(
        (source, handle) ->
            handle.createQuery("SELECT to_regclass('bot') IS NOT NULL").mapTo(boolean.class).one());
  }

  /** Makes the tables in their first form. */
  void makeTables() {
    migrations(Migrations::applyFirst);
  }

  /** Brings the tables to this program's form. */
  void migrate() {
    migrations(Migrations::apply);
  }

  /** Refuses tables in another form. */
  void expect() {
    ask(this::keepsSession);
    migrations(Migrations::require);
  }

  private void migrations(Consumer<Migrations> what) {
    ask(
        (source, handle) -> {
          what.accept(new Migrations(source, DIALECT, errors));
          return source;
        });
  }

  /**
   * Refuses a server that may lose acknowledged work, cannot keep every character, or shares
   * sessions with others; else says which server it is.
   */
  String examine() {
    return ask(
        (source, handle) -> {
          keepsSession(source, handle);
          refuseOtherThanUtf8(handle);
          refuseOff(handle, "fsync");
          refuseOff(handle, "full_page_writes");
          refuseOff(handle, "synchronous_commit");
          return "PostgreSQL " + setting(handle, "server_version");
        });
  }

  /** Otherwise a session's settings and prepared statements would be lost, or another client's. */
  private boolean keepsSession(HikariDataSource source, Handle handle) {
    try (Connection other = source.getConnection()) {
      if (OwnSession.isShared(handle.getConnection(), other)) {
        throw errors.refusal(OwnSession.REMEDY);
      }
      return true;
    } catch (SQLException e) {
      throw errors.explain(e);
    }
  }

  private void refuseOtherThanUtf8(Handle handle) {
    String encoding = setting(handle, "server_encoding");
    if (!"UTF8".equals(encoding)) {
      throw errors.refusal(
          ("keeps its texts as %s, in which not every name and mail can be written; make a new"
                  + " database with ENCODING 'UTF8' TEMPLATE template0")
              .formatted(encoding));
    }
  }

  private void refuseOff(Handle handle, String name) {
    if ("off".equals(setting(handle, name))) {
      throw errors.refusal(
          "forgets acknowledged work when the power fails: turn on %s at the server"
              .formatted(name));
    }
  }

  private static String setting(Handle handle, String name) {
    return handle
        .createQuery("SELECT current_setting(:name)")
        .bind("name", name)
        .mapTo(String.class)
        .one();
  }

  /** A query with a connection of its own. */
  private interface ConnectedQuery<T> {
    T ask(HikariDataSource source, Handle handle);
  }

  private <T> T ask(ConnectedQuery<T> query) {
    // several, because a migration keeps one and queries over others
    try (HikariDataSource source = pool("store-look", 3);
        Handle handle = Jdbi.open(source)) {
      return query.ask(source, handle);
    } catch (JdbiException e) {
      throw errors.explain(e);
    }
  }

  private HikariDataSource pool(String name, int size) {
    try {
      return new HikariDataSource(config(name, size));
    } catch (PoolInitializationException e) {
      throw errors.explain(e);
    }
  }

  private HikariConfig config(String name, int size) {
    HikariConfig pool = login();
    pool.setPoolName(name);
    pool.setConnectionInitSql(LIMITS);
    pool.setMaximumPoolSize(size);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(PATIENCE.toMillis());
    pool.addDataSourceProperty("ApplicationName", "calmsbot");
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    // for a server gone silent; longer than the server may make a writer wait
    pool.addDataSourceProperty("connectTimeout", "10");
    pool.addDataSourceProperty("socketTimeout", "60");
    ServerLogin.pausing(pool, settings.server(), pause, PostgresErrors::isRefusedLogin);
    return pool;
  }

  private HikariConfig login() {
    try {
      return ServerLogin.config(settings.server());
    } catch (IOException e) {
      throw errors.refusal("a file that its settings name cannot be read", e);
    }
  }
}
