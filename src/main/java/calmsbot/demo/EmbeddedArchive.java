package calmsbot.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Properties;
import java.util.UUID;
import org.h2.Driver;
import org.h2.tools.RunScript;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;

/**
 * A small archive in memory, in Oracle's dialect, filled with {@link SampleMous} and reached over
 * TCP on this machine. It can be stopped, and started again on the same port with its data. Not
 * thread-safe.
 */
public final class EmbeddedArchive implements AutoCloseable {
  private static final String READER = "CALMSBOT";
  private static final LocalDateTime PUBLIC_SINCE = LocalDateTime.parse("2020-06-01T00:00:00");
  private static final int PROPRIETARY_DAYS = 200;

  private final String name = "archive-" + UUID.randomUUID();
  private final String password = UUID.randomUUID().toString();
  private final Connection owner;
  private int port;
  private @Nullable Server server;

  /** Fills the archive; data still proprietary become public 200 days from now. */
  public EmbeddedArchive(InstantSource clock) throws SQLException, IOException {
    this.owner = own(name);
    try (var statement = owner.createStatement()) {
      run("demo/archive/schema.sql");
      new SampleRows(owner, PUBLIC_SINCE, publicFrom(clock.instant())).write();
      statement.execute("CREATE USER " + READER + " PASSWORD '" + password + "'");
      statement.execute("GRANT SELECT ON SCHEMA ALMA TO " + READER);
    }
  }

  /** Starts listening; the first time on a free port, then on the same again. */
  public void start() throws SQLException {
    if (server == null) {
      var started =
          Server.createTcpServer("-tcpPort", Integer.toString(port), "-tcpDaemon").start();
      port = started.getPort();
      server = started;
    }
  }

  /** Cuts all connections and listens no more; the data stay. */
  public void stop() {
    if (server != null) {
      server.stop();
      server = null;
    }
  }

  /** For any process on this machine; valid from the first {@link #start} on. */
  public String url() {
    return urlAt(port);
  }

  /** The same through another port that leads to {@link #port}. */
  public String urlAt(int other) {
    return "jdbc:h2:tcp://127.0.0.1:" + other + "/mem:" + name;
  }

  /** Where it listens, from the first {@link #start} on. */
  public int port() {
    return port;
  }

  /** A user who may only read. */
  public String user() {
    return READER;
  }

  public String password() {
    return password;
  }

  /** Changes the archive behind the bot's back. */
  public void execute(String... statements) throws SQLException {
    try (var statement = owner.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    stop();
    owner.close();
  }

  private static Connection own(String name) throws SQLException {
    var login = new Properties();
    login.setProperty("user", "OWNER");
    login.setProperty("password", UUID.randomUUID().toString());
    Connection connection = new Driver().connect("jdbc:h2:mem:" + name + ";MODE=Oracle", login);
    if (connection == null) {
      throw new SQLException("the driver does not know its own URL");
    }
    return connection;
  }

  private static LocalDateTime publicFrom(Instant now) {
    return now.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(PROPRIETARY_DAYS).atStartOfDay();
  }

  private void run(String resource) throws SQLException, IOException {
    try (InputStream script =
        EmbeddedArchive.class.getClassLoader().getResourceAsStream(resource)) {
      if (script == null) {
        throw new IOException("no resource " + resource);
      }
      RunScript.execute(owner, new InputStreamReader(script, StandardCharsets.UTF_8));
    }
  }
}
