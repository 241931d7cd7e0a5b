package calmsbot.stagingarea;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * What is done to the disk of the staging area. Each call is one step: the program may end before
 * it or after it, and what is public must be whole either way.
 */
interface Disk {
  /** A new folder, for its owner's eyes alone. */
  void makeFolder(Path folder) throws IOException;

  /**
   * A new file, to be written by whoever asks; readable for the web server once it is published.
   */
  FileChannel create(Path file) throws IOException;

  /** A new file with its content, brought to disk. */
  void write(Path file, String content) throws IOException;

  /** A second name of a file; a symbolic link is not followed. */
  void link(Path link, Path existing) throws IOException;

  /** Lets the web server into a folder. */
  void open(Path folder) throws IOException;

  /** In one step, in the place of a file of that name. */
  void rename(Path from, Path to) throws IOException;

  /** Brings the names in a folder to disk. */
  void sync(Path folder) throws IOException;

  /** A file, if it is there. */
  void delete(Path file) throws IOException;

  /** A folder with all that is in it, whatever it is; a symbolic link is not followed. */
  void deleteTree(Path folder) throws IOException;

  /** Bytes that may still be written. */
  long free(Path folder) throws IOException;
}
