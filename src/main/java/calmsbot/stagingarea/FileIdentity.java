package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Which file it is, and in which state. The time of the last change of the inode belongs to it: it
 * cannot be set, so that a file that was written to and got its old time back is seen. Linking
 * changes it, too, so whoever links writes the new one down.
 *
 * @param written when its content was last changed, to the nanosecond where the disk knows it
 * @param changed when content, rights or number of names were last changed
 */
record FileIdentity(long device, long inode, long bytes, Instant written, Instant changed) {
  /** A symbolic link is not followed. */
  static FileIdentity of(Path file) throws IOException {
    Map<String, Object> found =
        Files.readAttributes(file, "unix:dev,ino,size,lastModifiedTime,ctime", NOFOLLOW_LINKS);
    return new FileIdentity(
        (Long) value(found, "dev"),
        (Long) value(found, "ino"),
        (Long) value(found, "size"),
        ((FileTime) value(found, "lastModifiedTime")).toInstant(),
        ((FileTime) value(found, "ctime")).toInstant());
  }

  private static Object value(Map<String, Object> found, String name) {
    return Objects.requireNonNull(found.get(name), name);
  }

  /** Whether both are the same but for names that came or went. */
  boolean isSameBut(FileIdentity later) {
    return new FileIdentity(device, inode, bytes, written, later.changed).equals(later);
  }

  String text() {
    return device + " " + inode + " " + bytes + " " + written + " " + changed;
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException as well as other runtime exceptions for anything else
   */
  static FileIdentity read(String text) {
    String[] words = text.split(" ", -1);
    return new FileIdentity(
        Long.parseLong(words[0]),
        Long.parseLong(words[1]),
        Long.parseLong(words[2]),
        Instant.parse(words[3]),
        Instant.parse(words[4]));
  }
}
