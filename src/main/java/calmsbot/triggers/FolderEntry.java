package calmsbot.triggers;

import java.time.Instant;

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
