package calmsbot.measurementset;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/** Folders with everything in them. */
final class FolderTree {
  private FolderTree() {}

  /** It may be missing; a symbolic link is deleted, but not its target. */
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder, NOFOLLOW_LINKS)) {
      PathUtils.delete(folder);
    }
  }

  /** Plain files only: links are neither followed nor taken for files. */
  static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes found)
              throws IOException {
            if (!found.isRegularFile()) {
              throw new IOException(file + ": neither file nor folder, in a MeasurementSet");
            }
            files.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  /** The names of the folders right in this one. */
  static Set<String> folders(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(path -> !Files.isRegularFile(path, NOFOLLOW_LINKS))
          .map(path -> folder.relativize(path).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
