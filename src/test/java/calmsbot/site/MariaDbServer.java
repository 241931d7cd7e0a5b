package calmsbot.site;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** MariaDB on loopback, with one empty database. */
final class MariaDbServer implements Closeable {
  static final String NAME = "slurm";
  static final String PASSWORD = "open-sesame";

  private static final String OWNER = "mysql";
  private static final String PACKAGE = "mariadb-server";

  private final int port;
  private final Daemon daemon;

  private MariaDbServer(int port, Daemon daemon) {
    this.port = port;
    this.daemon = daemon;
  }

  static MariaDbServer start(SiteFolder site) throws IOException {
    Path folder = site.ownedBy(OWNER, "mariadb");
    Daemon.run(
        Installed.program("/usr/bin/mariadb-install-db", PACKAGE).toString(),
        "--no-defaults",
        "--user=" + OWNER,
        "--datadir=" + folder.resolve("data"),
        "--skip-test-db");
    int port = SiteFolder.freePort();
    Daemon daemon = Daemon.start(command(folder, port), "ready for connections", line -> {});
    return new MariaDbServer(port, daemon);
  }

  int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    daemon.close();
  }

  private static List<String> command(Path folder, int port) throws IOException {
    Path first =
        Files.writeString(
            folder.resolve("first.sql"),
            """
            CREATE DATABASE IF NOT EXISTS %1$s;
            CREATE USER IF NOT EXISTS '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
            CREATE USER IF NOT EXISTS '%1$s'@'localhost' IDENTIFIED BY '%2$s';
            GRANT ALL ON %1$s.* TO '%1$s'@'127.0.0.1';
            GRANT ALL ON %1$s.* TO '%1$s'@'localhost';
            """
                .formatted(NAME, PASSWORD));
    return List.of(
        Installed.program("/usr/sbin/mariadbd", PACKAGE).toString(),
        "--no-defaults",
        "--user=" + OWNER,
        "--datadir=" + folder.resolve("data"),
        "--socket=" + folder.resolve("socket"),
        "--pid-file=" + folder.resolve("pid"),
        "--bind-address=127.0.0.1",
        "--port=" + port,
        "--innodb-lock-wait-timeout=900",
        "--init-file=" + first);
  }
}
