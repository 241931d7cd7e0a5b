package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.Objects;

/**
 * Deletes a folder from within: each step names an entry of a folder that is held open, so that no
 * link put in a folder's place meanwhile leads elsewhere.
 */
final class DeletedTree {
  private DeletedTree() {}

  static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent(folder))) {
      if (!(entries instanceof SecureDirectoryStream<Path> secure)) {
        throw new IOException(folder + ": this file system cannot delete without following links");
      }
      deleteFolder(secure, name(folder));
    } catch (DirectoryIteratorException broken) {
      throw Objects.requireNonNull(broken.getCause());
    }
  }

  private static void deleteFolder(SecureDirectoryStream<Path> parent, Path name)
      throws IOException {
    try (SecureDirectoryStream<Path> entries = parent.newDirectoryStream(name, NOFOLLOW_LINKS)) {
      for (Path entry : entries) {
        deleteEntry(entries, name(entry));
      }
    }
    parent.deleteDirectory(name);
  }

  private static void deleteEntry(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    try {
      if (isFolder(folder, name)) {
        deleteFolder(folder, name);
      } else {
        folder.deleteFile(name);
      }
    } catch (NoSuchFileException gone) {
      return; // another sweep was faster
    }
  }

  private static boolean isFolder(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    return folder
        .getFileAttributeView(name, BasicFileAttributeView.class, NOFOLLOW_LINKS)
        .readAttributes()
        .isDirectory();
  }

  private static Path parent(Path folder) {
    return Objects.requireNonNull(folder.toAbsolutePath().getParent());
  }

  private static Path name(Path path) {
    return Objects.requireNonNull(path.getFileName());
  }
}
