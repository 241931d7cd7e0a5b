package calmsbot.stagingarea;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The links in a set. In a MeasurementSet of several sets ({@code .mms}) the parts' sub-tables are
 * links to those of the first part. A link is let in only if, wherever the set is unpacked, it
 * leads to something in that set.
 */
final class InnerLinks {
  private static final String UP = "..";
  private static final String HERE = ".";
  private static final Pattern OTHER_BYTE = Pattern.compile("%([89A-Fa-f][0-9A-Fa-f])");

  private final Path set;

  InnerLinks(Path set) {
    this.set = set;
  }

  /**
   * Where a link leads, as it says.
   *
   * @throws IOException that names the link, if that is not inside the set, or nothing is there
   */
  String target(Path link) throws IOException {
    Path target = Files.readSymbolicLink(link);
    String shown = text(target, link);
    if (target.isAbsolute()) {
      throw refused(link, shown, "an absolute path");
    }
    if (goesUpAgain(target)) {
      // behind another link, ".." is not where it seems to be
      throw refused(link, shown, "a path that goes up again");
    }
    if (!link.resolveSibling(target).normalize().startsWith(set.normalize())) {
      throw refused(link, shown, "a path out of the set");
    }
    if (!leadsInside(link)) {
      throw refused(link, shown, "nothing in the set");
    }
    return shown;
  }

  private static boolean goesUpAgain(Path target) {
    boolean down = false;
    for (Path part : target) {
      boolean up = part.toString().equals(UP);
      if (up && down) {
        return true;
      }
      down |= !up && !part.toString().equals(HERE);
    }
    return false;
  }

  private boolean leadsInside(Path link) throws IOException {
    return Files.exists(link) && link.toRealPath().startsWith(set.toRealPath());
  }

  private static IOException refused(Path link, String target, String what) {
    return new IOException(
        "%s: a link to %s, which is %s; expected: a relative link to a file or folder of the same set. Put a copy of what it leads to in its place"
            .formatted(link, target, what));
  }

  /**
   * A path as text.
   *
   * @param of whose name, or target, it is
   * @throws IOException if its bytes are no text here: two such names could become one
   */
  static String text(Path path, Path of) throws IOException {
    String text = path.toString();
    if (!isWhole(path, text)) {
      throw new IOException(
          "%s: the name holds bytes that are no UTF-8, or Java runs in a locale without UTF-8 (LC_ALL=C.UTF-8 has it); expected: a name that is UTF-8. Rename it"
              .formatted(bytes(of)));
    }
    return text;
  }

  private static boolean isWhole(Path path, String text) {
    try {
      return path.getFileSystem().getPath(text).equals(path);
    } catch (InvalidPathException unwritable) {
      return false;
    }
  }

  /** The path with what is not ASCII as {@code \\xE9}. */
  private static String bytes(Path path) {
    Matcher other = OTHER_BYTE.matcher(path.toUri().getRawPath());
    return other.replaceAll("\\\\x$1");
  }
}
