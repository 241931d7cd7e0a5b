package calmsbot.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The folder and the file of the store, readable only by their owner. */
final class StorePlace {
  /** For the largest mail, and the log beside the store. */
  private static final long ENOUGH_ROOM = 64L << 20;

  private final Path file;
  private final Path folder;
  private final SqliteErrors errors;

  /**
   * @param file absolute
   */
  StorePlace(Path file, SqliteErrors errors) {
    this.file = file;
    this.folder = Optional.ofNullable(file.getParent()).orElse(file);
    this.errors = errors;
  }

  /** Runs work while no other program can run any here; creates the folder first. */
  void whileLocked(Runnable work) {
    makeFolder();
    // a separate file: opening and closing the store's file would drop SQLite's locks on it
    Path lockFile = beside(".lock");
    try (FileChannel channel = FileChannel.open(lockFile, lockOptions(), owners("rw-------"));
        FileLock lock = channel.lock()) {
      assert lock.isValid();
      work.run();
    } catch (OverlappingFileLockException e) {
      throw errors.refusal("is just being opened by this very program", e);
    } catch (IOException e) {
      throw errors.refusal("its folder cannot be written to; give this user the right to", e);
    }
  }

  /** The file that the one bot at work here keeps locked. */
  FileChannel botFile() {
    makeFolder();
    Path botFile = beside(".bot");
    try {
      return FileChannel.open(botFile, botOptions(), owners("rw-------"));
    } catch (IOException e) {
      throw errors.refusal("its folder cannot be written to; give this user the right to", e);
    }
  }

  /** Where a restore puts the store while the old one is moved aside. */
  Path arriving() {
    return beside(".restored");
  }

  /** A file in the store's folder whose name begins like the store's. */
  Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  /** What is wrong with the room on the disk; empty while there is enough. */
  Optional<String> shortage() {
    try {
      long left = Files.getFileStore(folder).getUsableSpace();
      return left >= ENOUGH_ROOM
          ? Optional.empty()
          : Optional.of(
              "store %s: its disk has %d kB left; make room there, work then goes on by itself"
                  .formatted(file, left >> 10));
    } catch (IOException e) {
      throw errors.refusal("the room on its disk cannot be seen", e);
    }
  }

  /** Whether there is no store here; refuses a place where none can be made. */
  boolean isFree() {
    boolean free = !Files.exists(file) && !Files.exists(arriving());
    if (free && !Files.isWritable(folder)) {
      throw errors.refusal("cannot be made: make its folder, owned by the bot's user");
    }
    return free;
  }

  void makeFile() {
    if (Files.exists(file) || Files.exists(arriving())) {
      expectFile();
      return;
    }
    try {
      Files.createFile(file, owners("rw-------"));
    } catch (IOException e) {
      throw errors.refusal("cannot be made; give this user the right to write its folder", e);
    }
  }

  void expectFile() {
    if (Files.exists(arriving())) {
      throw errors.refusal("a restore was broken off; do it once more: calmsbot restore FILE");
    }
    if (!Files.exists(file)) {
      throw errors.refusal("does not exist; start the bot, which makes it, or correct the path");
    }
    if (!Files.isRegularFile(file)) {
      throw errors.refusal("is no file; correct the path in the configuration");
    }
    if (!Files.isWritable(file) || !Files.isWritable(folder)) {
      throw errors.refusal("cannot be written to; give this user the right, on its folder too");
    }
  }

  private void makeFolder() {
    if (Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.createDirectory(folder, owners("rwx------"));
    } catch (IOException e) {
      throw errors.refusal("its folder cannot be made; make it, or correct the path", e);
    }
  }

  private static Set<StandardOpenOption> lockOptions() {
    return Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static Set<StandardOpenOption> botOptions() {
    return Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static FileAttribute<Set<PosixFilePermission>> owners(String rights) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
  }

  /**
   * A file in the making, readable only by its owner. It gets its name once it is whole and on
   * disk, or it is removed. If the program is killed, a file ending in {@code .part} stays.
   */
  static final class WholeFile implements AutoCloseable {
    private final Path part;

    private WholeFile(Path part) {
      this.part = part;
    }

    /** An empty file in the folder of its later name. */
    static WholeFile toBecome(Path name) throws IOException {
      return new WholeFile(Files.createTempFile(folder(name), name.getFileName() + ".", ".part"));
    }

    Path part() {
      return part;
    }

    /** Takes its name, even from another file. */
    void become(Path name) throws IOException {
      sync(part);
      rename(part, name);
    }

    /** Renames, so that a power cut does not undo it. */
    static void rename(Path from, Path to) throws IOException {
      Files.move(from, to, ATOMIC_MOVE);
      sync(folder(to));
    }

    private static Path folder(Path file) {
      return file.toAbsolutePath().resolveSibling("");
    }

    private static void sync(Path fileOrFolder) throws IOException {
      try (FileChannel channel = FileChannel.open(fileOrFolder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(part);
    }
  }
}
