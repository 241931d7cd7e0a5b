package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is in a folder. */
final class Folder {
  private Folder() {}

  /** None where there is no folder; a symbolic link to one is none. */
  static List<Path> entries(Path folder) throws IOException {
    if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
      return List.of();
    }
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
      paths.forEach(entries::add);
      return entries;
    } catch (DirectoryIteratorException broken) {
      throw Objects.requireNonNull(broken.getCause());
    }
  }
}
