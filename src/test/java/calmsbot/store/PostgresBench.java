package calmsbot.store;

import calmsbot.site.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** A store on a PostgreSQL server of the test's own, with everything that bots do to it. */
final class PostgresBench implements AutoCloseable {
  private final PostgresServer server;
  private final String database;
  private final StoreBackend backend;

  private PostgresBench(PostgresServer server, String database, StoreBackend backend) {
    this.server = server;
    this.database = database;
    this.backend = backend;
  }

  /** In a database that is made for it. */
  static PostgresBench on(PostgresServer server, String database) throws IOException {
    server.database(database);
    return another(server, database, Duration.ofMinutes(5));
  }

  /** One more bot's view of a database. */
  static PostgresBench another(PostgresServer server, String database, Duration takeover) {
    return new PostgresBench(
        server, database, StoreBackend.of(settings(server, database, takeover)));
  }

  static StoreSettings settings(PostgresServer server, String database, Duration takeover) {
    return new StoreSettings.OnServer(
        server.reachedPlainly(database), takeover, Duration.ofDays(365));
  }

  StoreBackend backend() {
    return backend;
  }

  BotStore takeUp() {
    return backend.takeUp().orElseThrow();
  }

  SqlStore beside() {
    return backend.beside();
  }

  Connection connection() throws SQLException {
    return DriverManager.getConnection(
        server.url(database), PostgresServer.USER, PostgresServer.PASSWORD);
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connection()) {
      connection.createStatement().execute(sql);
    }
  }

  /** Takes everything out; the name of the store and its terms stay. */
  void empty() throws SQLException {
    execute(
        """
        TRUNCATE cases, original, history, evidence, confirmation, incoming, incoming_raw,
          folder_read, errand, outbox, outbox_raw, run, run_output, run_facts, run_link, outage, tally,
          stranger RESTART IDENTITY;
        DELETE FROM setting WHERE name <> 'store_name'
        """);
  }

  @Override
  public void close() {
    backend.close();
  }
}
