package calmsbot.measurementset;

import calmsbot.cluster.RunFailed;
import calmsbot.measurementset.Casacore.QueryOutput;
import calmsbot.measurementset.LookNeeded.LeakFinding;
import calmsbot.measurementset.Selected.FieldRow;
import calmsbot.measurementset.TableLayout.TablePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks for names and coordinates of other fields in the bytes of a copy. A table's files also hold
 * what no query shows: overwritten data, and leftovers of a program's memory.
 */
final class Leaks {
  /** In a file this big a short name may occur by chance, made of numbers. */
  private static final long BIG = 1L << 22;

  private static final int SURE = 6;

  private final Casacore casacore;
  private final Selected selected;
  private final Sources sources;
  private final TablePath copy;

  Leaks(Casacore casacore, Selected selected, Sources sources, TablePath copy) {
    this.casacore = casacore;
    this.selected = selected;
    this.sources = sources;
    this.copy = copy;
  }

  /**
   * Every name and place that is found, with the file.
   *
   * @param names that stand nowhere in a file by right
   */
  List<LeakFinding> of(Set<String> names) throws IOException, RunFailed {
    Map<String, byte[]> secrets = new LinkedHashMap<>();
    names.forEach(name -> secrets.put("the name " + name, name.getBytes(StandardCharsets.UTF_8)));
    secrets.putAll(coordinates());
    if (secrets.isEmpty()) {
      return List.of();
    }
    ByteSearch any = new ByteSearch(secrets);
    secrets.values().removeIf(secret -> secret.length < SURE);
    ByteSearch sure = new ByteSearch(secrets);
    List<LeakFinding> found = new ArrayList<>();
    for (Path file : FolderTree.files(copy.path())) {
      if (!isBulk(file)) {
        String place = "the bytes of " + copy.path().relativize(file);
        for (String what : (Files.size(file) < BIG ? any : sure).all(file)) {
          found.add(new LeakFinding(what, place));
        }
      }
    }
    return found;
  }

  /**
   * The main table's tiled columns hold only the selected rows' numbers, and are most of the bytes.
   */
  private boolean isBulk(Path file) {
    return copy.path().equals(file.getParent())
        && Objects.requireNonNull(file.getFileName()).toString().contains("_TSM");
  }

  /** Both angles of a direction, in both byte orders that tables are written in. */
  private Map<String, byte[]> coordinates() throws IOException, RunFailed {
    Set<Direction> others = new TreeSet<>();
    Set<Direction> own = new TreeSet<>();
    Set<Integer> ids = new TreeSet<>(selected.fields().stream().map(FieldRow::id).toList());
    TablePath fields = selected.set().sub("FIELD");
    for (String column : List.of("DELAY_DIR", "PHASE_DIR", "REFERENCE_DIR")) {
      directions(fields, column, column + "[0,0]", column + "[0,1]")
          .forEach((row, direction) -> (ids.contains(row) ? own : others).add(direction));
    }
    if (!sources.others().isEmpty()) {
      Set<Integer> kept =
          new TreeSet<>(sources.kept().stream().map(Sources.SourceRow::row).toList());
      directions(selected.set().sub("SOURCE"), "DIRECTION", "DIRECTION[0]", "DIRECTION[1]")
          .forEach((row, direction) -> (kept.contains(row) ? own : others).add(direction));
    }
    others.removeAll(own);
    return Direction.written(others);
  }

  /** By the numbers of the rows. */
  private Map<Integer, Direction> directions(
      TablePath table, String column, String longitude, String latitude)
      throws IOException, RunFailed {
    String question =
        "select rowid(), str(%s,'%%.17g'), str(%s,'%%.17g') from %s where isdefined(%s)"
            .formatted(longitude, latitude, table, column);
    Map<Integer, Direction> directions = new TreeMap<>();
    for (List<String> row : casacore.run(question).rows(3)) {
      directions.put(
          QueryOutput.id(row.get(0)),
          new Direction(QueryOutput.real(row.get(1)), QueryOutput.real(row.get(2))));
    }
    return directions;
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
            written.put("the position %s, %s".formatted(direction, order), direction.bytes(order));
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
