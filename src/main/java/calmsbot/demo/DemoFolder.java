package calmsbot.demo;

import calmsbot.external.FileTrouble;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.io.file.PathUtils;

/**
 * The folder of a demo's world, with its keys and passwords; deleted when the demo ends. A folder
 * left by a killed demo has a lock that nobody holds, and is deleted by the next demo.
 */
final class DemoFolder implements AutoCloseable {
  private static final String PREFIX = "calmsbot-demo-";
  private static final String LOCK = ".in-use";

  private final Path path;
  private final FileChannel lock;

  private DemoFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** A new one, below the folder of temporary files. */
  static DemoFolder make(PrintStream out) throws IOException {
    Path above = Path.of(System.getProperty("java.io.tmpdir"));
    removeLeft(above, out);
    Path made = Files.createTempDirectory(above, PREFIX);
    return new DemoFolder(made, locked(made));
  }

  Path path() {
    return path;
  }

  /**
   * It gets its name once it is locked: without the name nobody takes it for a dead demo's folder.
   */
  private static FileChannel locked(Path folder) throws IOException {
    Path early = folder.resolve(LOCK + ".new");
    FileChannel channel =
        FileChannel.open(early, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    channel.lock();
    Files.move(early, folder.resolve(LOCK));
    return channel;
  }

  private static void removeLeft(Path above, PrintStream out) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(above, PREFIX + "*")) {
      for (Path folder : found) {
        if (isLeft(folder)) {
          remove(folder, out);
        }
      }
    }
  }

  /** Ours, a demo's, and not in use. */
  private static boolean isLeft(Path folder) throws IOException {
    Path lock = folder.resolve(LOCK);
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
            .getName()
            .equals(System.getProperty("user.name"))
        && Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)
        && isFree(lock);
  }

  private static boolean isFree(Path lock) throws IOException {
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock mine = channel.tryLock()) {
      return mine != null;
    } catch (OverlappingFileLockException ofThisProgram) {
      return false;
    }
  }

  private static void remove(Path folder, PrintStream out) {
    try {
      PathUtils.delete(folder);
      out.println("Removed what a killed demo left: " + folder);
    } catch (IOException stays) {
      out.println("A killed demo left " + folder + ": " + FileTrouble.words(stays));
    }
  }

  @Override
  public void close() throws IOException {
    try {
      PathUtils.delete(path);
    } finally {
      lock.close();
    }
  }
}
