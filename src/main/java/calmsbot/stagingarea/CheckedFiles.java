package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import calmsbot.stagingarea.ProductIndex.Folder;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which files were last read whole and found to be what was staged, and when: a small file for
 * each, named by the checksum, inside the index. May be changed only while the area is held.
 */
final class CheckedFiles {
  /** Beside the drawers of the index, which have names of two characters. */
  static final String FOLDER = "checked";

  private static final String UNFINISHED = ".new";
  private static final long LONGEST = 500;

  private final Disk disk;
  private final Path index;

  CheckedFiles(Disk disk, Path index) {
    this.disk = disk;
    this.index = index;
  }

  /**
   * A reading of a whole file.
   *
   * @param at when it was read
   * @param file which file that was
   */
  record FileCheck(Instant at, FileIdentity file) {
    /** Whether it is not older than that. A clock that was put back makes it unknown. */
    boolean isWithin(Duration time, Instant now) {
      return !at.isAfter(now) && now.isBefore(at.plus(time));
    }

    private String text() {
      return at + " " + file.text() + "\n";
    }

    private static Optional<FileCheck> read(String text) {
      try {
        String[] parts = text.strip().split(" ", 2);
        FileCheck check = new FileCheck(Instant.parse(parts[0]), FileIdentity.read(parts[1]));
        return Optional.of(check).filter(it -> it.text().equals(text));
      } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException spoilt) {
        return Optional.empty(); // then it is read again
      }
    }
  }

  /** The last reading of what has this checksum. */
  Optional<FileCheck> find(String sha256) throws IOException {
    Path file = place(sha256);
    try {
      return Files.isRegularFile(file, NOFOLLOW_LINKS) && Files.size(file) <= LONGEST
          ? FileCheck.read(Files.readString(file))
          : Optional.empty();
    } catch (NoSuchFileException | CharacterCodingException spoilt) {
      return Optional.empty();
    }
  }

  void put(String sha256, FileCheck check) throws IOException {
    Path file = place(sha256);
    Path folder = index.resolve(FOLDER);
    ProductIndex.makeFolder(disk, index);
    ProductIndex.makeFolder(disk, folder);
    ProductIndex.makeFolder(disk, drawer(sha256));
    Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
    disk.delete(unfinished);
    disk.write(unfinished, check.text());
    disk.rename(unfinished, file);
  }

  /** Those of files that no entry of the index names. */
  List<Path> unused(Set<String> sha256s) throws IOException {
    List<Path> unused = new ArrayList<>();
    for (Path drawer : Folder.entries(index.resolve(FOLDER))) {
      for (Path file : Folder.entries(drawer)) {
        if (!sha256s.contains(String.valueOf(file.getFileName()))) {
          unused.add(file);
        }
      }
    }
    return unused;
  }

  private Path place(String sha256) {
    return drawer(sha256).resolve(sha256);
  }

  private Path drawer(String sha256) {
    return index.resolve(FOLDER).resolve(sha256.substring(0, 2));
  }
}
