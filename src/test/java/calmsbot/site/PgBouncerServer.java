package calmsbot.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** PgBouncer on loopback, before a PostgreSQL server; logs in there as its owner does. */
public final class PgBouncerServer implements AutoCloseable {
  private static final String OWNER = "postgres";

  private final Daemon daemon;
  private final int port;

  private PgBouncerServer(Daemon daemon, int port) {
    this.daemon = daemon;
    this.port = port;
  }

  /**
   * Starts it.
   *
   * @param mode of the pool, as PgBouncer names it
   * @param sessions with the server, at most
   */
  public static PgBouncerServer start(
      SiteFolder site, PostgresServer server, String mode, int sessions) throws IOException {
    Path folder = site.ownedBy(OWNER, "pgbouncer-" + mode + "-" + sessions);
    int port = SiteFolder.freePort();
    Path users =
        Files.writeString(
            folder.resolve("users"),
            "\"%s\" \"%s\"\n".formatted(PostgresServer.USER, PostgresServer.PASSWORD));
    Path settings =
        Files.writeString(
            folder.resolve("pgbouncer.ini"),
            """
            [databases]
            * = host=127.0.0.1 port=%d
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %d
            unix_socket_dir =
            auth_type = scram-sha-256
            auth_file = %s
            pool_mode = %s
            default_pool_size = %d
            ignore_startup_parameters = extra_float_digits
            """
                .formatted(server.port(), port, users, mode, sessions));
    String program = Installed.program("/usr/sbin/pgbouncer", "pgbouncer").toString();
    Daemon daemon =
        Daemon.start(
            List.of("/usr/sbin/runuser", "-u", OWNER, "--", program, settings.toString()),
            "process up",
            line -> {});
    return new PgBouncerServer(daemon, port);
  }

  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  @Override
  public void close() throws IOException {
    daemon.close();
  }
}
