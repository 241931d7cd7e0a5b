package calmsbot.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file in the making, for its owner's eyes only: it takes its name when it is whole and on disk,
 * or it vanishes. What a kill leaves of it ends in {@code .part}.
 */
final class WholeFile implements AutoCloseable {
  private final Path part;

  private WholeFile(Path part) {
    this.part = part;
  }

  /** An empty one in the folder of its later name. */
  static WholeFile toBecome(Path name) throws IOException {
    return new WholeFile(Files.createTempFile(folder(name), name.getFileName() + ".", ".part"));
  }

  Path part() {
    return part;
  }

  /** Takes its name, also where another file has it. */
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
