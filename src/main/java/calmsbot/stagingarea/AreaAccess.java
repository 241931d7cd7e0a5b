package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What others on the machine may do to a staging area. The names in it are the only keys to the
 * data: only its owner may list it or write to it, but the web server must be able to enter it. The
 * group's rights are the site's affair.
 */
final class AreaAccess {
  private static final int READ = 04;
  private static final int WRITE = 02;
  private static final int WRITE_OF_OTHERS = 022;
  private static final int STICKY = 01000;
  private static final int ALL_BITS = 07777;
  private static final int SUPERUSER = 0;

  private final Path root;

  AreaAccess(Path root) {
    this.root = root;
  }

  /**
   * The first thing that is wrong, with its place and the remedy.
   *
   * @throws IOException if it cannot be told
   */
  Optional<String> fault(Path marker, Path index) throws IOException {
    return Stream.of(owner(), openRoot(), openAbove(), openMarker(marker), openIndex(index))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Whether everybody may write to a folder, so that its content proves nothing. */
  static boolean isWritableForAll(Path folder) {
    try {
      return (mode(folder) & WRITE) != 0;
    } catch (IOException unknown) {
      return true;
    }
  }

  /** Whether this user owns something, and nobody else may write to it. */
  static boolean isOursAlone(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid", NOFOLLOW_LINKS) == uid(Path.of("/proc/self"))
        && (mode(path) & WRITE_OF_OTHERS) == 0;
  }

  private Optional<String> owner() throws IOException {
    int owner = uid(root);
    int user = uid(Path.of("/proc/self"));
    return owner == user || owner == SUPERUSER
        ? Optional.empty()
        : Optional.of(
            "%s belongs to %s, who may do anything to it; expected: the user who stages. Run this as that user, or do: chown %s %s"
                .formatted(root, Files.getOwner(root), System.getProperty("user.name"), root));
  }

  private Optional<String> openRoot() throws IOException {
    return open(root, READ | WRITE)
        .map(
            mode ->
                "%s may be listed or written to by everyone on this machine (mode %04o), and the names in it are the only keys to the data; do: chmod 711 %s (the web server needs to enter it and no more)"
                    .formatted(root, mode, root));
  }

  private Optional<String> openAbove() throws IOException {
    for (Path above = root.toRealPath().getParent(); above != null; above = above.getParent()) {
      int mode = mode(above);
      if ((mode & WRITE) != 0 && (mode & STICKY) == 0) {
        return Optional.of(
            "%s lies in %s, where everyone may put another folder in its place (mode %04o); do: chmod o-w %s"
                .formatted(root, above, mode, above));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> openMarker(Path marker) throws IOException {
    return open(marker, READ | WRITE)
        .map(
            mode ->
                "%s is open to everyone on this machine (mode %04o), and whoever opens it can hold up all staging; do: chmod 600 %s"
                    .formatted(marker, mode, marker));
  }

  private static Optional<String> openIndex(Path index) throws IOException {
    if (!Files.exists(index, NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!Files.isDirectory(index, NOFOLLOW_LINKS)) {
      return Optional.of("%s is no folder; do: rm %s".formatted(index, index));
    }
    return open(index, READ | WRITE | 01)
        .map(
            mode ->
                "%s is open to everyone on this machine (mode %04o), and in it stand the keys to the data; do: chmod 700 %s"
                    .formatted(index, mode, index));
  }

  private static Optional<Integer> open(Path path, int bits) throws IOException {
    int mode = mode(path);
    return (mode & bits) == 0 ? Optional.empty() : Optional.of(mode);
  }

  private static int mode(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:mode", NOFOLLOW_LINKS) & ALL_BITS;
  }

  private static int uid(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid");
  }
}
