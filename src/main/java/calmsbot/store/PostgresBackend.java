package calmsbot.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The store in PostgreSQL: one bot works on it, others stand by. */
final class PostgresBackend implements StoreBackend {
  private final StoreSettings.OnServer settings;
  private final PostgresErrors errors;
  private final PostgresDatabase database;
  private final Transactions leases;
  private final AtomicBoolean tablesSeen = new AtomicBoolean();

  PostgresBackend(StoreSettings.OnServer settings) {
    this.settings = settings;
    this.errors = new PostgresErrors(settings.server().url());
    this.database = new PostgresDatabase(settings, errors);
    this.leases = database.leases();
  }

  /** Tables change only under the lease, so never while a bot of an older version is at work. */
  @Override
  public Optional<BotStore> takeUp() {
    if (!tablesSeen.get()) {
      makeTables();
    }
    return PostgresLease.take(leases, settings.takeover(), errors).map(this::open);
  }

  private void makeTables() {
    database.examine();
    if (!database.hasTables()) {
      database.makeTables();
    }
    tablesSeen.set(true);
  }

  private BotStore open(PostgresLease lease) {
    try {
      database.examine();
      database.migrate();
      SqlStore store = database.connect().orClosed(SqlStore::nameOnce);
      return new BotStore(store.in(lease.token()), lease);
    } catch (RuntimeException failure) {
      lease.close();
      throw failure;
    }
  }

  @Override
  public SqlStore beside() {
    database.expect();
    return database.connect();
  }

  @Override
  public boolean isMade() {
    return database.hasTables();
  }

  @Override
  public String examine() {
    String server = "%s, %s".formatted(settings.server().url(), database.examine());
    if (!database.hasTables()) {
      return server + "; the tables will be made at the first start";
    }
    try (SqlStore store = beside()) {
      return server + store.silence();
    }
  }

  /** The server's administrator watches over its disk. */
  @Override
  public Optional<String> shortage() {
    return Optional.empty();
  }

  @Override
  public Path backUp(Optional<Path> to, Instant now) {
    throw errors.refusal(
        "is backed up by PostgreSQL's own tools: pg_dump --format=custom --file=FILE, with the"
            + " database of store.url; the bot may work meanwhile");
  }

  @Override
  public Optional<Path> restore(Path backup, Instant now) {
    throw errors.refusal(
        "is restored by PostgreSQL's own tools: end every bot, then calmsbot mute and calmsbot"
            + " pause right after pg_restore --clean --if-exists FILE, before a bot is started");
  }

  @Override
  public void close() {
    leases.close();
  }
}
