package calmsbot.triggers;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import calmsbot.external.SharedFile;
import calmsbot.triggers.FolderAccess.FolderEntry;
import calmsbot.triggers.FolderAccess.FolderEntry.FolderEntryKind;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A folder in a file system of this machine, or a network mount. Thread-safe. */
final class LocalFolder implements FolderAccess {
  private final Path folder;

  LocalFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public List<FolderEntry> entries() throws IOException {
    List<FolderEntry> entries = new ArrayList<>();
    try (var paths = Files.newDirectoryStream(folder)) {
      for (Path path : paths) {
        find(path).ifPresent(entries::add);
      }
    } catch (DirectoryIteratorException broken) {
      throw Objects.requireNonNull(broken.getCause());
    }
    return entries;
  }

  @Override
  public Optional<FolderEntry> find(String name) throws IOException {
    requireFolder();
    return find(folder.resolve(name));
  }

  @Override
  public byte[] read(String name, int most) throws IOException {
    return SharedFile.read(folder.resolve(name), most);
  }

  @Override
  public void delete(String name) throws IOException {
    requireFolder();
    Files.deleteIfExists(folder.resolve(name));
  }

  @Override
  public boolean isWritable() {
    return Files.isWritable(folder);
  }

  @Override
  public void close() {
    // nothing is kept open
  }

  @Override
  public String toString() {
    return folder.toString();
  }

  private static Optional<FolderEntry> find(Path path) throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
      return Optional.of(
          new FolderEntry(
              Objects.requireNonNull(path.getFileName()).toString(),
              kind(found),
              found.size(),
              found.lastModifiedTime().toInstant(),
              String.valueOf(found.fileKey())));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  private static FolderEntryKind kind(BasicFileAttributes found) {
    if (found.isSymbolicLink()) {
      return FolderEntryKind.LINK;
    }
    return found.isRegularFile() ? FolderEntryKind.FILE : FolderEntryKind.OTHER;
  }

  /** A file in a vanished mount is not a removed file. */
  private void requireFolder() throws IOException {
    if (!Files.readAttributes(folder, BasicFileAttributes.class).isDirectory()) {
      throw new NotDirectoryException(folder.toString());
    }
  }
}
