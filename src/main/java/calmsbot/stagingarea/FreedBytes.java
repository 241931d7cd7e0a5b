package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How many bytes become free when directories go, one after the other. A file counts with the last
 * of its names.
 */
final class FreedBytes {
  private final Map<Object, Integer> names = new HashMap<>();

  /** The removal of each, in their order. */
  List<Removal> removals(List<Doomed> due) {
    List<Removal> removals = new ArrayList<>();
    for (Doomed doomed : due) {
      removals.add(
          new Removal(doomed.name(), doomed.reason(), of(doomed.path()), Optional.empty()));
    }
    return removals;
  }

  private long of(Path folder) {
    long bytes = 0;
    try {
      for (Path entry : Folder.entries(folder)) {
        bytes += Files.isDirectory(entry, NOFOLLOW_LINKS) ? of(entry) : ofFile(entry);
      }
      return bytes;
    } catch (IOException unreadable) {
      return bytes; // as far as is known
    }
  }

  private long ofFile(Path file) throws IOException {
    try {
      Map<String, Object> found =
          Files.readAttributes(file, "unix:fileKey,nlink,size", NOFOLLOW_LINKS);
      int seen = names.merge(Objects.requireNonNull(found.get("fileKey")), 1, Integer::sum);
      return seen == (Integer) Objects.requireNonNull(found.get("nlink"))
          ? (Long) Objects.requireNonNull(found.get("size"))
          : 0;
    } catch (NoSuchFileException gone) {
      return 0;
    }
  }
}
