package calmsbot.measurementset;

import calmsbot.cluster.RunFailed;
import calmsbot.measurementset.Casacore.QueryOutput;
import calmsbot.measurementset.Selected.FieldRow;
import calmsbot.measurementset.TableLayout.TablePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for names and coordinates of other fields in the bytes of a copy. A table's files also hold
 * what no query shows: overwritten data, and leftovers of a program's memory.
 */
final class Leaks {
  /** Shorter names are found everywhere. */
  private static final int SHORTEST = 4;

  /** In a file this big a short name may occur by chance, made of numbers. */
  private static final long BIG = 1L << 22;

  private static final int SURE = 6;

  private final Casacore casacore;
  private final Selected selected;
  private final TablePath copy;

  Leaks(Casacore casacore, Selected selected, TablePath copy) {
    this.casacore = casacore;
    this.selected = selected;
    this.copy = copy;
  }

  /**
   * @throws RunFailed that names the first one found
   */
  void requireNone() throws IOException, RunFailed {
    Map<String, byte[]> secrets = new LinkedHashMap<>();
    names().forEach(name -> secrets.put("name " + name, name.getBytes(StandardCharsets.UTF_8)));
    secrets.putAll(coordinates());
    if (secrets.isEmpty()) {
      return;
    }
    ByteSearch any = new ByteSearch(secrets);
    secrets.values().removeIf(secret -> secret.length < SURE);
    ByteSearch sure = new ByteSearch(secrets);
    for (Path file : FolderTree.files(copy.path())) {
      if (!isBulk(file)) {
        look(Files.size(file) < BIG ? any : sure, file);
      }
    }
  }

  private void look(ByteSearch search, Path file) throws IOException, RunFailed {
    String found = search.first(file).orElse("");
    if (!found.isEmpty()) {
      throw new RunFailed(
          "the copy %s is not as it should be: the %s of a field that was not selected is in %s"
              .formatted(copy, found, copy.path().relativize(file)));
    }
  }

  /**
   * The main table's tiled columns hold only the selected rows' numbers, and are most of the bytes.
   */
  private boolean isBulk(Path file) {
    return copy.path().equals(file.getParent())
        && Objects.requireNonNull(file.getFileName()).toString().contains("_TSM");
  }

  private Set<String> names() throws IOException, RunFailed {
    Set<String> names = new TreeSet<>(selected.otherNames());
    if (TableLayout.of(selected.set(), casacore).subTables().contains("SOURCE")) {
      names.addAll(
          casacore.run("select distinct NAME from " + selected.set().sub("SOURCE")).lines());
    }
    Set<String> pieces = new TreeSet<>();
    names.forEach(name -> pieces.add(readable(name)));
    pieces.removeIf(
        name ->
            name.length() < SHORTEST
                || selected.names().stream().anyMatch(own -> own.contains(name)));
    return pieces;
  }

  /**
   * Bytes that are not UTF-8 were read as a replacement character, so the longest piece between
   * them is used.
   */
  private static String readable(String name) {
    String longest = "";
    for (String piece : name.split("\uFFFD", -1)) {
      longest = piece.length() > longest.length() ? piece : longest;
    }
    return longest;
  }

  /** Both angles of a direction, in both byte orders that tables are written in. */
  private Map<String, byte[]> coordinates() throws IOException, RunFailed {
    Set<Direction> others = new TreeSet<>();
    Set<Direction> own = new TreeSet<>();
    Set<Integer> ids = new TreeSet<>(selected.fields().stream().map(FieldRow::id).toList());
    for (String column : List.of("DELAY_DIR", "PHASE_DIR", "REFERENCE_DIR")) {
      String question =
          "select rowid(), str(%1$s[0,0],'%%.17g'), str(%1$s[0,1],'%%.17g') from %2$s"
              .formatted(column, selected.set().sub("FIELD"));
      for (List<String> row : casacore.run(question).rows(3)) {
        Direction direction =
            new Direction(QueryOutput.real(row.get(1)), QueryOutput.real(row.get(2)));
        (ids.contains(QueryOutput.id(row.get(0))) ? own : others).add(direction);
      }
    }
    others.removeAll(own);
    return Direction.written(others);
  }

  /** A place in the sky, in radians. */
  record Direction(double longitude, double latitude) implements Comparable<Direction> {
    private static final Comparator<Direction> ORDER =
        Comparator.comparingDouble(Direction::longitude).thenComparingDouble(Direction::latitude);

    /** As written in a table's files, in both byte orders; not the origin, which is everywhere. */
    static Map<String, byte[]> written(Collection<Direction> directions) {
      Map<String, byte[]> written = new LinkedHashMap<>();
      for (Direction direction : directions) {
        if (direction.longitude() != 0 || direction.latitude() != 0) {
          for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            written.put("position %s, %s".formatted(direction, order), direction.bytes(order));
          }
        }
      }
      return written;
    }

    private byte[] bytes(ByteOrder order) {
      return ByteBuffer.allocate(2 * Double.BYTES)
          .order(order)
          .putDouble(longitude)
          .putDouble(latitude)
          .array();
    }

    @Override
    public int compareTo(Direction other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return "(%s, %s)".formatted(longitude, latitude);
    }
  }
}
