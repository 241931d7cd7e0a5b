package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import calmsbot.external.BlockedService;
import calmsbot.external.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The folder whose subfolders the web server shows. It holds a marker, without which nothing is
 * done in it: a wrong path, or a disk that is not mounted, must not be swept. Thread-safe.
 */
public final class StagingArea {
  /** Made once, by a person. */
  public static final String MARKER = ".calmsbot-staging-area";

  static final String NEW = ".new-";
  static final String GONE = ".gone-";

  private final Path root;
  private final Disk disk;
  private final Semaphore turn = new Semaphore(1);

  private StagingArea(Path root, Disk disk) {
    this.root = root;
    this.disk = disk;
  }

  /**
   * The area in a folder.
   *
   * @throws BlockedService if that is no staging area
   */
  public static StagingArea open(Path root) {
    return open(root, new LocalDisk());
  }

  static StagingArea open(Path root, Disk disk) {
    require(!Files.isSymbolicLink(root), root, "is a symbolic link: name the folder itself");
    require(Files.isDirectory(root), root, "is no folder: is its disk mounted?");
    Path marker = root.resolve(MARKER);
    String remedy = "holds no file %s: if it is the staging area, do: install -m 600 /dev/null %s";
    require(Files.isRegularFile(marker, NOFOLLOW_LINKS), root, remedy.formatted(MARKER, marker));
    require(Files.isWritable(marker), marker, "may not be written to by this user");
    StagingArea area = new StagingArea(root, disk);
    area.requireClosed(marker);
    return area;
  }

  /**
   * Makes a folder a staging area, as the manual tells a person to do.
   *
   * @param root which exists
   */
  public static void mark(Path root) throws IOException {
    Files.createFile(
        root.resolve(MARKER),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
  }

  private void requireClosed(Path marker) {
    try {
      Optional<String> fault = new AreaAccess(root).fault(marker, products().folder());
      if (fault.isPresent()) {
        throw new BlockedService(fault.get() + "; nothing was done");
      }
    } catch (IOException unknown) {
      throw new BlockedService(
          "%s: who may do what there cannot be told (%s); nothing was done"
              .formatted(root, FileTrouble.words(unknown)));
    }
  }

  private static void require(boolean holds, Path root, String otherwise) {
    if (!holds) {
      throw new BlockedService("%s %s; nothing was done".formatted(root, otherwise));
    }
  }

  /** Nobody else publishes or sweeps until it is closed. Held only for moments. */
  Hold hold() throws IOException {
    return Hold.take(turn, root.resolve(MARKER));
  }

  Path root() {
    return root;
  }

  Disk disk() {
    return disk;
  }

  /** Where everybody sees a directory. */
  public Path shown(PublicName name) {
    return root.resolve(name.hex());
  }

  /** Where a directory is built. */
  public Path hidden(PublicName name) {
    return root.resolve(NEW + name);
  }

  /** Where a directory is deleted. */
  Path gone(PublicName name) {
    return root.resolve(GONE + name);
  }

  ProductIndex products() {
    return new ProductIndex(this);
  }
}
