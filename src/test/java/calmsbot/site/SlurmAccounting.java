package calmsbot.site;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Slurm's memory of ended jobs, that {@code sacct} asks: slurmdbd on a MariaDB of its own. */
final class SlurmAccounting implements Closeable {
  private final MariaDbServer database;
  private final Path socket;
  private final int port;
  private final Daemon daemon;

  private SlurmAccounting(MariaDbServer database, Path socket, int port, Daemon daemon) {
    this.database = database;
    this.socket = socket;
    this.port = port;
    this.daemon = daemon;
  }

  /**
   * Starts it.
   *
   * @param configuration the cluster's, which lies beside its own
   * @param munge the socket of munged
   */
  static SlurmAccounting start(SiteFolder site, Path configuration, Path munge) throws IOException {
    Path program = Installed.program("/usr/sbin/slurmdbd", "slurmdbd");
    MariaDbServer database = MariaDbServer.start(site);
    int port = SiteFolder.freePort();
    Path own = configuration.resolveSibling("slurmdbd.conf");
    Files.writeString(own, text(site.path(), munge, port, database.port()));
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rw-------"));
    List<String> command =
        List.of("/usr/bin/env", "SLURM_CONF=" + configuration, program.toString(), "-D");
    Daemon daemon = Daemon.start(command, "slurmdbd version", line -> {});
    return new SlurmAccounting(database, munge, port, daemon);
  }

  /** What the cluster's configuration has to say about it. */
  String lines() {
    return """
    AccountingStorageType=accounting_storage/slurmdbd
    AccountingStorageHost=127.0.0.1
    AccountingStoragePort=%d
    # with munge this is no password, but the way to it
    AccountingStoragePass=%s
    """
        .formatted(port, socket);
  }

  @Override
  public void close() throws IOException {
    daemon.close();
    database.close();
  }

  private static String text(Path folder, Path munge, int port, int databasePort) {
    return """
    AuthType=auth/munge
    AuthInfo=socket=%2$s
    DbdHost=localhost
    DbdAddr=127.0.0.1
    DbdPort=%3$d
    SlurmUser=root
    PidFile=%1$s/slurmdbd.pid
    StorageType=accounting_storage/mysql
    StorageHost=127.0.0.1
    StoragePort=%4$d
    StorageLoc=%5$s
    StorageUser=%5$s
    StoragePass=%6$s
    """
        .formatted(folder, munge, port, databasePort, MariaDbServer.NAME, MariaDbServer.PASSWORD);
  }
}
