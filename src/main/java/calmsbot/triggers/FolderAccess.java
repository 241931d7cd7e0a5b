package calmsbot.triggers;

import calmsbot.external.Unavailable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A folder, here or on another host. Names are those of entries in it. The exceptions of {@code
 * java.nio.file} say what is missing, closed, or no folder. Its text names it for people.
 */
interface FolderAccess extends AutoCloseable {
  /** Everything in it. */
  List<FolderEntry> entries() throws IOException, Unavailable;

  /** An entry as it is now, never the target of a link; empty if the folder is there without it. */
  Optional<FolderEntry> find(String name) throws IOException, Unavailable;

  /**
   * At most {@code most} bytes of the file, or of another that took its name meanwhile.
   *
   * @throws calmsbot.external.SharedFile.NoAnswer if they do not come, though the folder is there
   */
  byte[] read(String name, int most) throws IOException, Unavailable;

  void delete(String name) throws IOException, Unavailable;

  /** Whether files can be removed; changes nothing that lasts. */
  boolean isWritable() throws IOException, Unavailable;

  @Override
  void close();

  /**
   * Something in a folder.
   *
   * @param size bytes
   * @param modified as the file system says, by its own clock
   * @param identity distinguishes it from another file that took its name; empty if the file system
   *     does not say
   */
  record FolderEntry(
      String name, FolderEntryKind kind, long size, Instant modified, String identity) {
    /** What it is. */
    enum FolderEntryKind {
      FILE,
      LINK,
      OTHER
    }
  }
}
