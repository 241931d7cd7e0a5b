package calmsbot.triggers;

import calmsbot.external.Unavailable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A folder, wherever it lies. Names are those of entries in it. The exceptions of {@code
 * java.nio.file} say what is missing, shut, or no folder. Its text names it for people.
 */
interface Place extends AutoCloseable {
  /** Everything in it. */
  List<FolderEntry> entries() throws IOException, Unavailable;

  /**
   * An entry as it is now, never what a link leads to; none where the folder is there without it.
   */
  Optional<FolderEntry> find(String name) throws IOException, Unavailable;

  /**
   * At most so many bytes of the file, or of whatever took its name meanwhile.
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
   * @param identity tells it from another that took its name, where the file system says so; else
   *     empty
   */
  record FolderEntry(String name, Kind kind, long size, Instant modified, String identity) {
    /** What it is. */
    enum Kind {
      FILE,
      LINK,
      OTHER
    }
  }
}
