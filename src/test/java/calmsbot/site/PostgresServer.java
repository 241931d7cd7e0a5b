package calmsbot.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL on loopback, as a user of its own. What was written outlasts a stop. */
public final class PostgresServer implements AutoCloseable {
  public static final String USER = "calmsbot";
  public static final String PASSWORD = "open-sesame";

  private static final String OWNER = "postgres";

  private final Path folder;
  private final Path data;
  private final int port;
  private Daemon daemon;

  private PostgresServer(Path folder, Path data, int port, Daemon daemon) {
    this.folder = folder;
    this.data = data;
    this.port = port;
    this.daemon = daemon;
  }

  public static PostgresServer start(SiteFolder site) throws IOException {
    Installed.requireRoot();
    Path folder = site.ownedBy(OWNER, "postgres");
    Path secret = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    Path data = folder.resolve("data");
    as(
        program("initdb"),
        "--no-locale",
        "--encoding=UTF8",
        "--username=" + USER,
        "--auth=scram-sha-256",
        "--pwfile=" + secret,
        "--pgdata=" + data);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    int port = SiteFolder.freePort();
    return new PostgresServer(folder, data, port, daemon(folder, data, port));
  }

  /** A new, empty database. */
  public String database(String name) throws IOException {
    Daemon.run(
        "/usr/bin/env",
        "PGPASSWORD=" + PASSWORD,
        program("createdb"),
        "--host=127.0.0.1",
        "--port=" + port,
        "--username=" + USER,
        name);
    return url(name);
  }

  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** A file that holds the password, for its owner alone. */
  public Path password() {
    return folder.resolve("password");
  }

  public int port() {
    return port;
  }

  /** Stops as in a power cut: every connection is lost. */
  public void kill() throws IOException {
    as(program("pg_ctl"), "stop", "--mode=immediate", "--pgdata=" + data);
    daemon.close();
  }

  public void comeBack() throws IOException {
    daemon = daemon(folder, data, port);
  }

  @Override
  public void close() throws IOException {
    if (daemon.isAlive()) {
      kill();
    }
  }

  private static Daemon daemon(Path folder, Path data, int port) throws IOException {
    return Daemon.start(
        List.of(
            "/usr/sbin/runuser",
            "-u",
            OWNER,
            "--",
            program("postgres"),
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-k",
            folder.toString(),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "deadlock_timeout=100ms"),
        "database system is ready to accept connections",
        line -> {});
  }

  private static void as(String... command) throws IOException {
    List<String> whole =
        Stream.concat(Stream.of("/usr/sbin/runuser", "-u", OWNER, "--"), Stream.of(command))
            .toList();
    Daemon.run(whole.toArray(String[]::new));
  }

  /** Of the newest version that is installed. */
  private static String program(String name) throws IOException {
    Path versions = Path.of("/usr/lib/postgresql");
    Installed.program("/usr/share/postgresql-common/pg_wrapper", "postgresql");
    try (Stream<Path> folders = Files.list(versions)) {
      Path newest = folders.max(Comparator.naturalOrder()).orElseThrow();
      return Installed.program(newest.resolve("bin").resolve(name).toString(), "postgresql")
          .toString();
    }
  }
}
