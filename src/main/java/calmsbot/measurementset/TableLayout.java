package calmsbot.measurementset;

import calmsbot.cluster.RunFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a table is made of.
 *
 * @param columns their types by their names, such as {@code Int} or {@code String}
 * @param keywords of the table, without those that are tables
 * @param subTables each in the folder of its name
 */
record TableLayout(Map<String, String> columns, Set<String> keywords, Set<String> subTables) {
  private static final Pattern COLUMN = Pattern.compile("  (\\w+) +(\\w+) .*");

  /** Deeper ones are indented further. */
  private static final Pattern KEYWORD = Pattern.compile("    ([^ :]+): (.*)");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");
  private static final String TABLE = "Table ";
  private static final String OF_A_COLUMN = "  Column ";

  TableLayout {
    columns = Map.copyOf(columns);
    keywords = Set.copyOf(keywords);
    subTables = Set.copyOf(subTables);
  }

  static TableLayout of(TablePath table, Casacore casacore) throws IOException, RunFailed {
    List<String> lines = casacore.run("show table " + table + " key").lines();
    int end = lines.indexOf("  Table Keywords");
    int keys = end < 0 ? lines.size() : end;
    Map<String, String> keywords = keywords(table, lines.subList(keys, lines.size()));
    Set<String> tables = new TreeSet<>();
    for (Map.Entry<String, String> keyword : keywords.entrySet()) {
      if (keyword.getValue().startsWith(TABLE)) {
        requireInside(table, keyword.getKey(), keyword.getValue().substring(TABLE.length()));
        tables.add(keyword.getKey());
      }
    }
    keywords.keySet().removeAll(tables);
    return new TableLayout(columns(lines.subList(0, keys)), keywords.keySet(), tables);
  }

  private static Map<String, String> columns(List<String> lines) {
    Map<String, String> columns = new TreeMap<>();
    for (String line : lines) {
      Matcher column = COLUMN.matcher(line);
      if (column.matches()) {
        columns.put(column.group(1), column.group(2));
      }
    }
    return columns;
  }

  private static Map<String, String> keywords(TablePath table, List<String> lines)
      throws RunFailed {
    Map<String, String> keywords = new TreeMap<>();
    for (String line : lines) {
      if (line.startsWith(OF_A_COLUMN)) {
        break;
      }
      Matcher keyword = KEYWORD.matcher(line);
      if (keyword.matches()) {
        keywords.put(checked(table, keyword.group(1)), keyword.group(2));
      }
    }
    return keywords;
  }

  private static String checked(TablePath table, String name) throws RunFailed {
    if (!NAME.matcher(name).matches()) {
      throw new RunFailed(
          "%s has a keyword \"%s\", and only letters, digits and _ can be named in a query"
              .formatted(table, name));
    }
    return name;
  }

  private static void requireInside(TablePath table, String name, String place) throws RunFailed {
    if (!Path.of(place).normalize().equals(table.sub(name).path())) {
      throw new RunFailed(
          "the table %s of %s is at %s, expected inside the set under its own name"
              .formatted(name, table, place));
    }
  }

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

    /** As written in a query. */
    @Override
    public String toString() {
      return "'" + path + "'";
    }
  }
}
