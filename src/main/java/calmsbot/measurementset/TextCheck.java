package calmsbot.measurementset;

import calmsbot.cluster.RunFailed;
import calmsbot.measurementset.Definition.TextColumn;
import calmsbot.measurementset.Definition.Use;
import calmsbot.measurementset.LookNeeded.LeakFinding;
import calmsbot.measurementset.TableLayout.Column;
import calmsbot.measurementset.TableLayout.TablePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads every text of a copy, table by table: columns and keywords. What stands there by definition
 * is no name of a target, even if it reads like one; anything else is compared with the names.
 */
final class TextCheck {
  private static final Pattern PIECES = Pattern.compile(", ");

  /** What precedes a keyword's value. */
  private static final Pattern TYPE =
      Pattern.compile("^[A-Za-z0-9]++ (?:array with shape \\[[0-9, ]*+\\])?");

  private static final Pattern MARKS = Pattern.compile("[\"\\[\\]{}]");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+(?:e[+-]?[0-9]+)?|true|false");
  private static final int LONGEST_TOLD = 60;

  private final Casacore casacore;
  private final ForeignNames names;
  private final List<LeakFinding> findings = new ArrayList<>();
  private final Set<String> rightful = new TreeSet<>(Definition.words());

  TextCheck(Casacore casacore, ForeignNames names) {
    this.casacore = casacore;
    this.names = names;
  }

  /** Those so far, of all tables that were read. */
  List<LeakFinding> findings() {
    return List.copyOf(findings);
  }

  /** Every text that was found to be as it should, and the definition's own. */
  Set<String> rightful() {
    return Set.copyOf(rightful);
  }

  /**
   * Reads a table of the copy by its definition.
   *
   * @param name empty for the main table
   * @throws RunFailed if something is there that should have been left out
   */
  void readDefined(String name, TablePath table) throws IOException, RunFailed {
    TableLayout layout = TableLayout.of(table, casacore);
    requireLeftOut(name, table, layout);
    readNames(name, layout);
    for (Map.Entry<String, Column> column : new TreeMap<>(layout.columns()).entrySet()) {
      if (column.getValue().isText() && Rule.of(name) != Rule.EMPTIED) {
        readColumn(name, table, column.getKey(), TextColumn.of(name, column.getKey()));
      }
    }
    readKeywords(name, layout.columnKeywords());
  }

  /** Columns of numbers may have names that no definition knows. */
  private void readNames(String table, TableLayout layout) {
    for (String column : new TreeSet<>(layout.columns().keySet())) {
      if (!Definition.words().contains(column)) {
        compare("table %s, name of column %s".formatted(table, column), column);
      }
    }
    rightful.addAll(layout.columns().keySet());
  }

  private static void requireLeftOut(String name, TablePath table, TableLayout layout)
      throws RunFailed {
    Set<String> wrong = new TreeSet<>(TextCleaning.ofColumns(layout));
    if (!name.isEmpty()) {
      wrong.addAll(layout.keywords().keySet());
    }
    if (Rule.of(name) != Rule.EMPTIED) {
      layout.columns().forEach((column, of) -> wrong.addAll(unknown(name, column, of)));
    }
    if (!wrong.isEmpty()) {
      throw new RunFailed(
          "the copy %s is not as it should be: there are columns or keywords that were to be left out: %s"
              .formatted(table, wrong));
    }
  }

  private static List<String> unknown(String table, String name, Column column) {
    boolean known =
        column.isText() ? TextColumn.of(table, name).use() != Use.DROPPED : column.isNumber();
    return known ? List.of() : List.of(name);
  }

  private void readColumn(String name, TablePath table, String column, TextColumn defined)
      throws IOException, RunFailed {
    String question = "select rowid(), %s from %s".formatted(column, table);
    for (List<String> row : casacore.run(question).rows(2)) {
      String place = "table %s, column %s, row %s".formatted(name, column, row.get(0));
      switch (defined.use()) {
        case NAMES -> rightful.add(row.get(1));
        case EMPTIED -> requireEmpty(place, row.get(1));
        case KEPT, DROPPED -> look(place, row.get(1), defined);
      }
    }
  }

  private static void requireEmpty(String place, String value) throws RunFailed {
    if (!value.replaceAll("[\\[\\], ]", "").isEmpty()) {
      throw new RunFailed(
          "the copy is not as it should be: %s: \"%s\", expected no text".formatted(place, value));
    }
  }

  private void look(String place, String value, TextColumn defined) {
    for (String piece : PIECES.split(value.replaceAll("^\\[|\\]$", ""), -1)) {
      if (defined.expects(piece)) {
        rightful.add(piece);
      } else {
        compare(place, piece);
      }
    }
  }

  /** Whether it speaks of a field or not: what is told of it is short. */
  private void compare(String place, String text) {
    names
        .in(text)
        .ifPresent(
            name ->
                findings.add(
                    new LeakFinding(
                        "the name " + name,
                        "%s: \"%s\""
                            .formatted(
                                place,
                                text.length() <= LONGEST_TOLD
                                    ? text
                                    : text.substring(0, LONGEST_TOLD) + "..."))));
  }

  private void readKeywords(String table, Map<String, List<String>> keywords) {
    rightful.addAll(keywords.keySet());
    for (Map.Entry<String, List<String>> keyword : new TreeMap<>(keywords).entrySet()) {
      String place = "table %s, keyword %s".formatted(table, keyword.getKey());
      for (String line : keyword.getValue()) {
        readLine(place, line);
      }
    }
  }

  /** A line as casacore shows it: a type and a value, inside of records after a name. */
  private void readLine(String place, String line) {
    int colon = line.indexOf(": ");
    String name = colon < 0 ? "" : line.substring(0, colon);
    String value = TYPE.matcher(line.substring(colon < 0 ? 0 : colon + 2)).replaceFirst("");
    List<String> pieces = new ArrayList<>(List.of(name));
    pieces.addAll(List.of(PIECES.split(MARKS.matcher(value).replaceAll("").strip(), -1)));
    for (String piece : pieces) {
      if (!rightful.contains(piece) && !NUMBER.matcher(piece).matches()) {
        compare(place, piece);
      }
    }
  }

  /**
   * Reads a table that no definition describes, such as that of a moving object.
   *
   * @param name by which findings tell of it
   */
  void readFree(String name, TablePath table) throws IOException, RunFailed {
    TableLayout layout = TableLayout.of(table, casacore);
    readNames(name, layout);
    compare("name of table " + name, name);
    for (Map.Entry<String, Column> column : new TreeMap<>(layout.columns()).entrySet()) {
      if (column.getValue().isText()) {
        readColumn(name, table, column.getKey(), TextColumn.of(name, column.getKey()));
      }
    }
    readKeywords(name, layout.keywords());
    readKeywords(name, layout.columnKeywords());
  }
}
