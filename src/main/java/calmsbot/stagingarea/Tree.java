package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A MeasurementSet as it will be packed: folders before their content, otherwise by name.
 *
 * @param name of the folder; all names in the archive begin with it
 */
record Tree(String name, List<Entry> entries) {
  /** Header, padding, and a header for a long name or a big size with its own header. */
  private static final long MOST_AROUND = 4 * 512;

  private static final long AT_THE_END = 2 * PackTree.BLOCK;

  Tree {
    entries = List.copyOf(entries);
  }

  /**
   * A folder or a file.
   *
   * @param name in the archive; a folder's ends in a slash
   * @param bytes 0 for a folder
   */
  record Entry(Path path, String name, long bytes, Instant changed) {}

  static Tree of(Path folder) throws IOException {
    String name = Objects.requireNonNull(folder.getFileName()).toString();
    if (!StagedFile.isName(name + ".tar")) {
      throw new IOException(
          folder + ": not the name of a MeasurementSet, which has letters, digits and . _ + -");
    }
    if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
      throw new IOException(folder + ": not a folder, as a MeasurementSet is");
    }
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        entries.add(entry(folder, name, path));
      }
    } catch (UncheckedIOException unreadable) {
      throw Objects.requireNonNull(unreadable.getCause());
    }
    entries.sort(Comparator.comparing(Entry::name));
    return new Tree(name, entries);
  }

  /** What could lead elsewhere when it is unpacked is not packed. */
  private static Entry entry(Path folder, String name, Path path) throws IOException {
    BasicFileAttributes found =
        Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
    if (!found.isDirectory() && !found.isRegularFile()) {
      throw new IOException(path + ": neither file nor folder, and nothing else is packed");
    }
    String inner = folder.relativize(path).toString();
    String full = inner.isEmpty() ? name : name + "/" + inner;
    return new Entry(
        path,
        found.isDirectory() ? full + "/" : full,
        found.isDirectory() ? 0 : found.size(),
        Instant.ofEpochSecond(found.lastModifiedTime().toInstant().getEpochSecond()));
  }

  String tarName() {
    return name + ".tar";
  }

  /** The archive's size at most. */
  long packedBytes() {
    return AT_THE_END + entries.stream().mapToLong(entry -> entry.bytes() + MOST_AROUND).sum();
  }
}
