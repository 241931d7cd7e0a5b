package calmsbot.cluster;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How many jobs may run at a time on this machine, among all processes: each holds the lock of a
 * file, which ends with its process.
 */
final class Slots {
  private final Path folder;
  private final int number;

  Slots(Path folder, int number) {
    this.folder = folder;
    this.number = number;
  }

  int number() {
    return number;
  }

  /** One that is free; it is given back by closing it. */
  Optional<FileChannel> take() throws IOException {
    Files.createDirectories(folder);
    for (int i = 1; i <= number; i++) {
      FileChannel slot = FileChannel.open(folder.resolve("slot-" + i), CREATE, WRITE);
      if (isOurs(slot)) {
        return Optional.of(slot);
      }
      slot.close();
    }
    return Optional.empty();
  }

  private static boolean isOurs(FileChannel slot) throws IOException {
    try {
      return slot.tryLock() != null;
    } catch (OverlappingFileLockException held) {
      return false;
    }
  }
}
