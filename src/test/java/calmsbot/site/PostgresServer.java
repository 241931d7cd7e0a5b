package calmsbot.site;

import calmsbot.database.DatabaseServer;
import calmsbot.database.DatabaseServer.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL on loopback, as a user of its own. What was written outlasts a stop. */
public final class PostgresServer implements AutoCloseable {
  public static final String USER = "calmsbot";
  public static final String PASSWORD = "open-sesame";

  private static final String OWNER = "postgres";

  private final Path folder;
  private final Path data;
  private final int port;
  private final List<String> options;
  private Daemon daemon;

  private PostgresServer(Path folder, Path data, int port, List<String> options, Daemon daemon) {
    this.options = options;
    this.folder = folder;
    this.data = data;
    this.port = port;
    this.daemon = daemon;
  }

  public static PostgresServer start(SiteFolder site) throws IOException {
    return start(site, List.of());
  }

  /** The same with TLS, and nothing but TLS. */
  public static PostgresServer startWithTls(SiteFolder site, Certificates.Of shown)
      throws IOException {
    Path folder = site.ownedBy(OWNER, "postgres");
    Path key = Files.copy(shown.key(), folder.resolve("server.key"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Files.setOwner(key, Files.getOwner(folder));
    PostgresServer server =
        start(
            site,
            List.of(
                "-c",
                "ssl=on",
                "-c",
                "ssl_key_file=" + key,
                "-c",
                "ssl_cert_file=" + shown.certificate()));
    Path rules = server.data.resolve("pg_hba.conf");
    Files.writeString(rules, "hostssl all all 127.0.0.0/8 scram-sha-256\n");
    as(program("pg_ctl"), "reload", "--pgdata=" + server.data);
    return server;
  }

  private static PostgresServer start(SiteFolder site, List<String> options) throws IOException {
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
    return new PostgresServer(folder, data, port, options, daemon(folder, data, port, options));
  }

  /** A new, empty database. */
  public String database(String name) throws IOException {
    return database(name, "UTF8");
  }

  /** The same in another encoding. */
  public String database(String name, String encoding) throws IOException {
    Daemon.run(
        "/usr/bin/env",
        "PGPASSWORD=" + PASSWORD,
        program("createdb"),
        "--host=127.0.0.1",
        "--port=" + port,
        "--username=" + USER,
        "--encoding=" + encoding,
        "--template=template0",
        name);
    return url(name);
  }

  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** How the owner reaches a database over loopback. */
  public DatabaseServer reachedPlainly(String database) {
    return new DatabaseServer(
        url(database), Optional.of(USER), Optional.of(password()), Tls.LOOPBACK, Optional.empty());
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
    daemon = daemon(folder, data, port, options);
  }

  @Override
  public void close() throws IOException {
    if (daemon.isAlive()) {
      kill();
    }
  }

  private static Daemon daemon(Path folder, Path data, int port, List<String> options)
      throws IOException {
    List<String> words =
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
            "listen_addresses=127.0.0.1,127.0.0.2",
            "-c",
            "deadlock_timeout=100ms",
            // after a kill it brings all to disk: file by file that takes a busy machine minutes
            "-c",
            "recovery_init_sync_method=syncfs");
    return Daemon.start(
        Stream.concat(words.stream(), options.stream()).toList(),
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
