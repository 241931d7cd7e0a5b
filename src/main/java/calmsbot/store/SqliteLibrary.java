package calmsbot.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, unpacked once into the store's folder. The driver by itself writes a new
 * file of a megabyte to the temporary folder at each start, and leaves it there when the program is
 * killed.
 */
final class SqliteLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);
  private static final String PLACE = "org.sqlite.lib.path";
  private static final String NAME = "org.sqlite.lib.name";
  private static final String PREFIX = ".sqlite-library-";
  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private SqliteLibrary() {}

  /**
   * Must be called before the driver is used. Uses only a folder that nobody else can write to;
   * otherwise the driver does it its own way.
   */
  static synchronized void unpackInto(Path folder) {
    if (System.getProperty(PLACE) != null) {
      return;
    }
    try {
      if (isOursAlone(folder)) {
        use(folder);
      }
    } catch (IOException e) {
      LOG.info(
          "SQLite's library cannot be kept in {}, a temporary file takes its place", folder, e);
    }
  }

  private static void use(Path folder) throws IOException {
    byte[] library = packed();
    Path file = folder.resolve(PREFIX + DigestUtils.sha256Hex(library).substring(0, 16) + ".so");
    if (!isUnpacked(file, library)) {
      removeOthers(folder, file);
      write(library, file);
    }
    System.setProperty(PLACE, folder.toString());
    System.setProperty(NAME, file.getFileName().toString());
  }

  private static byte[] packed() throws IOException {
    String name =
        LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the driver has no library for this machine: " + name);
      }
      return in.readAllBytes();
    }
  }

  /** The same bytes as in the package, and nobody else can have changed them since. */
  private static boolean isUnpacked(Path file, byte[] library) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && isOursAlone(file)
        && Arrays.equals(Files.readAllBytes(file), library);
  }

  private static boolean isOursAlone(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    PosixFileAttributes found =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return found.owner().getName().equals(System.getProperty("user.name"))
        && found.permissions().stream().noneMatch(OF_OTHERS::contains);
  }

  /**
   * Under another name first, so that a program that starts at the same moment finds the whole
   * file.
   */
  private static void write(byte[] library, Path file) throws IOException {
    Path half =
        Files.createTempFile(
            file.getParent(),
            PREFIX,
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.write(half, library);
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Those of older versions, or half written by a program that was killed. */
  private static void removeOthers(Path folder, Path file) throws IOException {
    try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path each : old) {
        if (!each.equals(file)) {
          Files.deleteIfExists(each);
        }
      }
    }
  }
}
