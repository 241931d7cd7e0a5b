package calmsbot.site;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file system of its own with little room, on a folder; it can be filled to the last byte. */
public final class SmallDisk implements AutoCloseable {
  private static final int PIECE = 4096;

  private final Path folder;
  private final Path ballast;

  private SmallDisk(Path folder) {
    this.folder = folder;
    this.ballast = folder.resolve("ballast");
  }

  /** In memory. */
  public static SmallDisk ofMemory(Path folder, int megabytes) throws IOException {
    Installed.requireRoot();
    Daemon.run(
        "/bin/mount", "-t", "tmpfs", "-o", "size=%dm".formatted(megabytes), "tmpfs", "" + folder);
    return new SmallDisk(folder);
  }

  /**
   * As a disk has it, with blocks given out late.
   *
   * @param image is made, and holds the disk
   */
  public static SmallDisk ofBlocks(Path folder, Path image, int megabytes) throws IOException {
    Installed.requireRoot();
    try (FileChannel room =
        FileChannel.open(image, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      room.write(ByteBuffer.allocate(1), ((long) megabytes << 20) - 1);
    }
    Daemon.run("/sbin/mkfs.ext4", "-q", "-m", "0", "" + image);
    Daemon.run("/bin/mount", "-o", "loop", "" + image, "" + folder);
    return new SmallDisk(folder);
  }

  /** Leaves about so much room. */
  public void fill(int leaving) throws IOException {
    try (FileChannel file =
        FileChannel.open(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      fill(file);
      file.truncate(Math.max(0, file.size() - leaving));
      file.force(true);
    }
  }

  private static void fill(FileChannel file) {
    try {
      while (true) {
        file.write(ByteBuffer.allocate(PIECE));
      }
    } catch (IOException full) {
      // that is what was wanted
    }
  }

  public void makeRoom() throws IOException {
    Files.deleteIfExists(ballast);
  }

  @Override
  public void close() throws IOException {
    Daemon.run("/bin/umount", "--lazy", folder.toString());
  }
}
