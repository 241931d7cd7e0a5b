package calmsbot.stagingarea;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * What is done to the disk of the staging area. Each call is one step: the program may end before
 * or after it, and what is public must be whole either way.
 */
interface Disk {
  /** Creates a folder that only its owner can see into. */
  void makeFolder(Path folder) throws IOException;

  /** Creates a file for the caller to write; the web server can read it once it is published. */
  FileChannel create(Path file) throws IOException;

  /** Creates a file with its content, and brings it to disk. */
  void write(Path file, String content) throws IOException;

  /** A second name of a file; a symbolic link is not followed. */
  void link(Path link, Path existing) throws IOException;

  /** Lets the web server into a folder. */
  void open(Path folder) throws IOException;

  /** In one step, replacing a file of that name. */
  void rename(Path from, Path to) throws IOException;

  /** Brings the names in a folder, or the content of a file, to disk. */
  void sync(Path path) throws IOException;

  /** Deletes a file, if it is there. */
  void delete(Path file) throws IOException;

  /** Deletes a folder with everything in it; a symbolic link is not followed. */
  void deleteTree(Path folder) throws IOException;

  /** How many bytes may still be written. */
  long free(Path folder) throws IOException;
}
