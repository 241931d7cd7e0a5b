package calmsbot.measurementset;

import calmsbot.cluster.RunFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * @param columns by their names
 * @param keywords of the table, without those that are tables: the lines of their values
 * @param columnKeywords the same, of columns, under names such as {@code TIME::MEASINFO}
 * @param subTables each in the folder of its name
 */
record TableLayout(
    Map<String, Column> columns,
    Map<String, List<String>> keywords,
    Map<String, List<String>> columnKeywords,
    Set<String> subTables) {
  private static final Pattern COLUMN = Pattern.compile("  (\\w+) +(\\w+) +(\\S+).*");
  private static final Pattern A_COLUMN = Pattern.compile("  [^ ].*");
  private static final Pattern KEYWORD = Pattern.compile("    ([^ :}][^:]*): (.*)");

  /** The end of a record has this indentation, too. */
  private static final Pattern A_KEYWORD = Pattern.compile("    [^ }].*");

  private static final String DEEPER = "      ";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");
  private static final String TABLE = "Table ";
  private static final String KEYWORDS = "Keywords of main table ";
  private static final String OF_A_COLUMN = "  Column ";

  TableLayout {
    columns = Map.copyOf(columns);
    keywords = Map.copyOf(keywords);
    columnKeywords = Map.copyOf(columnKeywords);
    subTables = Set.copyOf(subTables);
  }

  /**
   * A column.
   *
   * @param type such as {@code Int} or {@code String}
   * @param shape of a cell: {@code scalar}, or something about its axes
   */
  record Column(String type, String shape) {
    private static final Set<String> NUMBERS =
        Set.of(
            "Bool",
            "Char",
            "uChar",
            "Short",
            "uShort",
            "Int",
            "uInt",
            "Int64",
            "float",
            "double",
            "Complex",
            "DComplex");

    boolean isText() {
      return type.equals("String");
    }

    /** Any other, such as a record, can hold everything. */
    boolean isNumber() {
      return NUMBERS.contains(type);
    }

    boolean isScalar() {
      return shape.equals("scalar");
    }
  }

  static TableLayout of(TablePath table, Casacore casacore) throws IOException, RunFailed {
    List<String> lines = casacore.run("show table " + table + " key").lines();
    int end = lines.indexOf(KEYWORDS);
    int keys = end < 0 ? lines.size() : end;
    Map<String, List<String>> all = keywords(table, lines.subList(keys, lines.size()));
    Map<String, List<String>> keywords = new TreeMap<>();
    Map<String, List<String>> columnKeywords = new TreeMap<>();
    Set<String> tables = new TreeSet<>();
    for (Map.Entry<String, List<String>> keyword : all.entrySet()) {
      String name = keyword.getKey();
      String value = keyword.getValue().get(0);
      if (name.contains("::")) {
        columnKeywords.put(name, keyword.getValue());
      } else if (value.startsWith(TABLE)) {
        requireInside(table, name, value.substring(TABLE.length()));
        tables.add(name);
      } else {
        keywords.put(name, keyword.getValue());
      }
    }
    return new TableLayout(
        columns(table, lines.subList(0, keys)), keywords, columnKeywords, tables);
  }

  private static Map<String, Column> columns(TablePath table, List<String> lines) throws RunFailed {
    Map<String, Column> columns = new TreeMap<>();
    for (String line : lines) {
      Matcher column = COLUMN.matcher(line);
      if (column.matches()) {
        columns.put(column.group(1), new Column(column.group(2), column.group(3)));
      } else if (A_COLUMN.matcher(line).matches()) {
        throw unnamed(table, "column", line.strip());
      }
    }
    return columns;
  }

  private static Map<String, List<String>> keywords(TablePath table, List<String> lines)
      throws RunFailed {
    Map<String, List<String>> keywords = new TreeMap<>();
    List<String> value = new ArrayList<>();
    String column = "";
    for (String line : lines) {
      Matcher keyword = KEYWORD.matcher(line);
      if (line.startsWith(OF_A_COLUMN)) {
        column = line.substring(OF_A_COLUMN.length()) + "::";
      } else if (keyword.matches()) {
        value = new ArrayList<>(List.of(keyword.group(2)));
        keywords.put(column + checked(table, keyword.group(1)), value);
      } else if (line.startsWith(DEEPER)) {
        value.add(line.strip());
      } else if (A_KEYWORD.matcher(line).matches()) {
        throw unnamed(table, "keyword", line.strip());
      }
    }
    return keywords;
  }

  private static String checked(TablePath table, String name) throws RunFailed {
    if (!NAME.matcher(name).matches()) {
      throw unnamed(table, "keyword", name);
    }
    return name;
  }

  private static RunFailed unnamed(TablePath table, String what, String name) {
    return new RunFailed(
        "%s has a %s \"%s\", and only letters, digits and _ can be named in a query"
            .formatted(table, what, name));
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
