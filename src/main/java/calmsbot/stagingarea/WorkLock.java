package calmsbot.stagingarea;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The right to make certain data: of several calls that need the same, one makes it. It ends with
 * its process. The file says who has it, for those who wait.
 */
public final class WorkLock implements Closeable {
  /** Below the root of the area. */
  static final String FOLDER = ".work";

  private static final int LONGEST = 1_000;

  private final StagingArea area;
  private final Path file;
  private final FileChannel channel;

  private WorkLock(StagingArea area, Path file, FileChannel channel) {
    this.area = area;
    this.file = file;
    this.channel = channel;
  }

  /**
   * What came of asking for it.
   *
   * @param lock the lock, if nobody else has it
   * @param holder otherwise what that one says of itself, on one line
   */
  public record Answer(Optional<WorkLock> lock, String holder) {}

  /**
   * Asks for it once.
   *
   * @param hash 64 hex characters that stand for what is to be made
   * @param holder a line about who asks
   */
  public static Answer ask(StagingArea area, String hash, String holder) throws IOException {
    Path folder = area.root().resolve(FOLDER);
    Path file = folder.resolve(hash);
    // while the area is held nobody deletes the file between opening and locking
    try (Hold hold = area.hold()) {
      if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
        area.disk().makeFolder(folder);
      }
      FileChannel channel = open(file);
      if (isOurs(channel)) {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((holder + "\n").getBytes(UTF_8)), 0);
        return new Answer(Optional.of(new WorkLock(area, file, channel)), holder);
      }
      try (channel) {
        return new Answer(Optional.empty(), line(channel));
      }
    }
  }

  /** Whether somebody has it, or was killed while having it. */
  public static boolean hasTrace(StagingArea area, String hash) {
    return Files.exists(area.root().resolve(FOLDER).resolve(hash), NOFOLLOW_LINKS);
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(CREATE, READ, WRITE, NOFOLLOW_LINKS),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static boolean isOurs(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException held) {
      return false;
    }
  }

  private static String line(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST);
    channel.read(text, 0);
    return new String(text.array(), 0, text.position(), UTF_8).strip();
  }

  /** Gives it back. */
  @Override
  public void close() throws IOException {
    try (Hold hold = area.hold();
        channel) {
      area.disk().delete(file);
    }
  }
}
