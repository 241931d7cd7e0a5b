package calmsbot.measurementset;

import calmsbot.cluster.RunFailed;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A table that may be named in a query: the language has no way to escape a character.
 *
 * @param path absolute, of letters, digits and {@code . _ + - /}
 */
record TablePath(Path path) {
  private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9._+/-]+");

  TablePath {
    if (!PLAIN.matcher(path.toString()).matches()) {
      throw new IllegalArgumentException("not a path for a query: " + path);
    }
  }

  static TablePath of(Path path) throws RunFailed {
    Path whole = path.toAbsolutePath().normalize();
    if (!PLAIN.matcher(whole.toString()).matches()) {
      throw new RunFailed(
          "%s: the path of a MeasurementSet has letters, digits and . _ + - / only"
              .formatted(whole));
    }
    return new TablePath(whole);
  }

  TablePath sub(String table) {
    return new TablePath(path.resolve(table));
  }

  /** As it stands in a query. */
  @Override
  public String toString() {
    return "'" + path + "'";
  }
}
