package calmsbot.demo;

import calmsbot.archive.ArchiveSettings;
import calmsbot.archive.ArchiveTables;
import calmsbot.database.DatabaseServer;
import calmsbot.database.DatabaseServer.Tls;
import calmsbot.site.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;

/** The archive's tables in PostgreSQL, with a user who may only read. */
public final class PostgresArchive {
  private final PostgresServer server;
  private final String database;

  private PostgresArchive(PostgresServer server, String database) {
    this.server = server;
    this.database = database;
  }

  /** Empty tables; texts are CHAR where {@code padded}. */
  public static PostgresArchive make(PostgresServer server, String database, boolean padded)
      throws IOException, SQLException {
    server.database(database);
    PostgresArchive made = new PostgresArchive(server, database);
    try (Connection owner = made.owner()) {
      ArchiveTables.make(owner, ArchiveTables.Dialect.POSTGRESQL, padded);
      made.execute(
          "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(made.reader(), PostgresServer.PASSWORD),
          "GRANT USAGE ON SCHEMA alma TO " + made.reader(),
          "GRANT SELECT ON ALL TABLES IN SCHEMA alma, public TO " + made.reader());
    }
    return made;
  }

  /** The people and MOUSs of the story. */
  public PostgresArchive withSamples(LocalDateTime publicFrom) throws SQLException {
    try (Connection owner = owner()) {
      new SampleRows(owner, LocalDateTime.parse("2020-06-01T00:00:00"), publicFrom).write();
    }
    return this;
  }

  public Connection owner() throws SQLException {
    return DriverManager.getConnection(
        server.url(database), PostgresServer.USER, PostgresServer.PASSWORD);
  }

  public void execute(String... statements) throws SQLException {
    try (Connection owner = owner();
        Statement statement = owner.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  public String reader() {
    return "reader_of_" + database;
  }

  public Path password() {
    return server.password();
  }

  /** As the bot would be set up, over some port that leads to the server. */
  public ArchiveSettings settings(int port, Duration timeout) {
    return new ArchiveSettings(
        new DatabaseServer(
            url(port),
            Optional.of(reader()),
            Optional.of(password()),
            Tls.LOOPBACK,
            Optional.empty()),
        Path.of("config/queries"),
        2,
        timeout,
        Set.of("L", "V"));
  }

  String url(int port) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }
}
