package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import calmsbot.stagingarea.ProductIndex.Folder;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The room that a building will need, shown to the others: two that see the same free space must
 * not both count on it. To be used while the area is held.
 */
final class Reservation {
  static final String NAME = ".needs";

  private final StagingArea area;
  private final Path folder;

  private Reservation(StagingArea area, Path folder) {
    this.area = area;
    this.folder = folder;
  }

  static Reservation of(StagingArea area, Path folder) {
    return new Reservation(area, folder);
  }

  /**
   * Replaces an earlier reservation; or says what is missing, and changes nothing.
   *
   * @param bytes of all that will be in the building; what is there has its room already
   */
  Optional<String> make(long bytes, long spare) throws IOException {
    Path root = area.root();
    long free = area.disk().free(root);
    long others = others();
    long missing = bytes - written(folder) - (free - spare - others);
    if (missing > 0) {
      return Optional.of(
          "%s: %s are needed, %s have to stay free, other runs will write %s more, and there are only %s: %s are missing; nothing was written"
              .formatted(
                  root,
                  Amount.of(bytes),
                  Amount.of(spare),
                  Amount.of(others),
                  Amount.of(free),
                  Amount.of(missing)));
    }
    area.disk().delete(folder.resolve(NAME));
    area.disk().write(folder.resolve(NAME), bytes + "\n");
    return Optional.empty();
  }

  private long others() throws IOException {
    long bytes = 0;
    for (Path other : Folder.entries(area.root())) {
      String name = Objects.requireNonNull(other.getFileName()).toString();
      if (name.startsWith(StagingArea.NEW) && !other.equals(folder) && !Building.isDead(other)) {
        long reserved = reserved(other);
        bytes += reserved == 0 ? 0 : Math.max(0, reserved - written(other));
      }
    }
    return bytes;
  }

  private static long reserved(Path building) throws IOException {
    try {
      return Long.parseLong(Files.readString(building.resolve(NAME)).strip());
    } catch (NoSuchFileException | NumberFormatException | AccessDeniedException nothing) {
      return 0; // it has not asked yet, or is just asking; or another user's
    }
  }

  private static long written(Path folder) throws IOException {
    long bytes = 0;
    for (Path entry : Folder.entries(folder)) {
      if (entry.endsWith(Building.SOURCES)) {
        continue; // links, which take no room
      }
      bytes += Files.isDirectory(entry, NOFOLLOW_LINKS) ? written(entry) : sizeOf(entry);
    }
    return bytes;
  }

  private static long sizeOf(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException gone) {
      return 0;
    }
  }
}
