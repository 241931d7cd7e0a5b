package calmsbot.site;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;

/** What the parts of Slurm vouch to each other with, with a key of its own. */
final class MungeServer implements Closeable {
  private static final String OWNER = "munge";
  private static final int KEY_BYTES = 128;

  private final Path folder;
  private final Daemon daemon;

  private MungeServer(Path folder, Daemon daemon) {
    this.folder = folder;
    this.daemon = daemon;
  }

  static MungeServer start(SiteFolder site) throws IOException {
    Path program = Installed.program("/usr/sbin/munged", "munge");
    Path folder = site.ownedBy(OWNER, "munge");
    Path key = Files.write(folder.resolve("key"), key());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Daemon.run("/bin/chown", "-R", OWNER + ":" + OWNER, folder.toString());
    List<String> command =
        List.of(
            "/usr/sbin/runuser",
            "-u",
            OWNER,
            "--",
            program.toString(),
            "--foreground",
            "--key-file=" + key,
            "--socket=" + folder.resolve("socket"),
            "--pid-file=" + folder.resolve("pid"),
            "--seed-file=" + folder.resolve("seed"),
            "--log-file=" + folder.resolve("log"));
    return new MungeServer(folder, Daemon.start(command, "work threads", line -> {}));
  }

  Path socket() {
    return folder.resolve("socket");
  }

  @Override
  public void close() throws IOException {
    daemon.close();
  }

  private static byte[] key() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }
}
