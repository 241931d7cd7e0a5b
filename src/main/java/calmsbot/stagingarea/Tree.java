package calmsbot.stagingarea;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A MeasurementSet as it will be packed: folders before their content, otherwise by name.
 *
 * @param name of the folder; all names in the archive begin with it
 */
record Tree(String name, List<TreeEntry> entries) {
  /** Header, padding, and a header for long names or a big size with its own header. */
  private static final long AROUND = 4 * 512;

  private static final long AT_THE_END = 2 * PackTree.BLOCK;

  Tree {
    entries = List.copyOf(entries);
  }

  /**
   * A folder, a file, or a link to one of them in the same set.
   *
   * @param name in the archive; a folder's ends in a slash
   * @param bytes 0 for a folder and a link
   * @param target where a link leads, from the folder in which it stands
   */
  record TreeEntry(Path path, String name, long bytes, Instant changed, Optional<String> target) {
    /** In the archive at most. */
    private long packedBytes() {
      return bytes + AROUND + length(name) + target.map(TreeEntry::length).orElse(0L);
    }

    private static long length(String name) {
      return name.getBytes(UTF_8).length;
    }
  }

  static Tree of(Path folder) throws IOException {
    String name = Objects.requireNonNull(folder.getFileName()).toString();
    if (!StagedFile.isName(name + ".tar")) {
      throw new IOException(
          folder + ": not the name of a MeasurementSet, which has letters, digits and . _ + -");
    }
    if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
      throw new IOException(folder + ": not a folder, as a MeasurementSet is");
    }
    InnerLinks links = new InnerLinks(folder);
    List<TreeEntry> entries = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        entries.add(entry(folder, name, path, links));
      }
    } catch (UncheckedIOException unreadable) {
      throw Objects.requireNonNull(unreadable.getCause());
    }
    entries.sort(Comparator.comparing(TreeEntry::name));
    return new Tree(name, entries);
  }

  private static TreeEntry entry(Path folder, String name, Path path, InnerLinks links)
      throws IOException {
    BasicFileAttributes found =
        Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
    if (!found.isDirectory() && !found.isRegularFile() && !found.isSymbolicLink()) {
      throw new IOException(
          path + ": neither file nor folder nor link, and nothing else is packed");
    }
    String inner = InnerLinks.text(folder.relativize(path), path);
    String full = inner.isEmpty() ? name : name + "/" + inner;
    return new TreeEntry(
        path,
        found.isDirectory() ? full + "/" : full,
        found.isRegularFile() ? found.size() : 0,
        Instant.ofEpochSecond(found.lastModifiedTime().toInstant().getEpochSecond()),
        found.isSymbolicLink() ? Optional.of(links.target(path)) : Optional.empty());
  }

  String tarName() {
    return name + ".tar";
  }

  /** The archive's size at most. */
  long packedBytes() {
    return AT_THE_END + entries.stream().mapToLong(TreeEntry::packedBytes).sum();
  }
}
