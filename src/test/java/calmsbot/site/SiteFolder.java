package calmsbot.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A folder that servers with users of their own can reach into. Its path is short: sockets in the
 * file system have at most 107 bytes of it.
 */
public final class SiteFolder implements AutoCloseable {
  private static final int FIRST_PORT = 12_000;
  private static final int LAST_PORT = 32_000;
  private static final AtomicInteger PORTS =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT));

  private final Path path;

  private SiteFolder(Path path) {
    this.path = path;
  }

  public static SiteFolder make() throws IOException {
    Path path = Files.createTempDirectory("site-");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new SiteFolder(path);
  }

  public Path path() {
    return path;
  }

  /** A folder in it, made if it is not there. */
  public Path sub(String name) throws IOException {
    return Files.createDirectories(path.resolve(name));
  }

  /** A folder in it that a user of the system may write to. */
  Path ownedBy(String user, String name) throws IOException {
    Path folder = sub(name);
    return Files.setOwner(
        folder, folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
  }

  /**
   * A port that was free a moment ago, and that the system gives to no connection: a server that is
   * started again finds it free.
   */
  static int freePort() throws IOException {
    IOException taken = new IOException("no port is free");
    for (int tries = 0; tries < 100; tries++) {
      int port = PORTS.getAndUpdate(before -> before < LAST_PORT ? before + 1 : FIRST_PORT);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException inUse) {
        taken.addSuppressed(inUse);
      }
    }
    throw taken;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).forEach(SiteFolder::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
