package calmsbot.stagingarea;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** A disk of this machine. */
final class LocalDisk implements Disk {
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final Set<PosixFilePermission> PUBLIC_FOLDER =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> PUBLIC_FILE =
      PosixFilePermissions.fromString("rw-r--r--");

  @Override
  public void makeFolder(Path folder) throws IOException {
    Files.createDirectory(folder, PRIVATE);
  }

  @Override
  public FileChannel create(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE);
    Files.setPosixFilePermissions(file, PUBLIC_FILE); // with any umask
    return channel;
  }

  @Override
  public void write(Path file, String content) throws IOException {
    try (FileChannel channel = create(file)) {
      ByteBuffer bytes = UTF_8.encode(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  @Override
  public void link(Path link, Path existing) throws IOException {
    Files.createLink(link, existing);
  }

  @Override
  public void open(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PUBLIC_FOLDER);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, ATOMIC_MOVE);
  }

  @Override
  public void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, READ)) {
      channel.force(true);
    }
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void deleteTree(Path folder) throws IOException {
    DeletedTree.delete(folder);
  }

  @Override
  public long free(Path folder) throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  /**
   * Deletes a folder from within. Each step names an entry of a folder that is held open, so that a
   * link put in a folder's place meanwhile leads nowhere.
   */
  static final class DeletedTree {
    private DeletedTree() {}

    static void delete(Path folder) throws IOException {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent(folder))) {
        if (!(entries instanceof SecureDirectoryStream<Path> secure)) {
          throw new IOException(
              folder + ": this file system cannot delete without following links");
        }
        deleteFolder(secure, folder);
      } catch (DirectoryIteratorException broken) {
        throw Objects.requireNonNull(broken.getCause());
      }
    }

    /** What goes wrong names the place in full: the system itself knows the entry's name alone. */
    private static void deleteFolder(SecureDirectoryStream<Path> parent, Path folder)
        throws IOException {
      try (SecureDirectoryStream<Path> entries = opened(parent, folder)) {
        for (Path entry : entries) {
          deleteEntry(entries, folder.resolve(name(entry)));
        }
      }
      located(folder, () -> parent.deleteDirectory(name(folder)));
    }

    private static SecureDirectoryStream<Path> opened(
        SecureDirectoryStream<Path> parent, Path folder) throws IOException {
      try {
        return parent.newDirectoryStream(name(folder), NOFOLLOW_LINKS);
      } catch (AccessDeniedException closed) {
        throw new AccessDeniedException(folder.toString());
      }
    }

    private static void deleteEntry(SecureDirectoryStream<Path> folder, Path entry)
        throws IOException {
      try {
        if (isFolder(folder, name(entry))) {
          deleteFolder(folder, entry);
        } else {
          located(entry, () -> folder.deleteFile(name(entry)));
        }
      } catch (NoSuchFileException gone) {
        return; // another sweep was faster
      }
    }

    private interface DiskStep {
      void run() throws IOException;
    }

    private static void located(Path path, DiskStep step) throws IOException {
      try {
        step.run();
      } catch (NoSuchFileException gone) {
        throw gone;
      } catch (AccessDeniedException closed) {
        throw new AccessDeniedException(path.toString());
      } catch (FileSystemException failure) {
        throw new FileSystemException(
            path.toString(),
            null,
            Objects.requireNonNullElse(failure.getReason(), failure.getClass().getSimpleName()));
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
}
