package calmsbot.measurementset;

import calmsbot.measurementset.Definition.TextColumn;
import calmsbot.measurementset.Definition.Use;
import calmsbot.measurementset.TableLayout.Column;
import calmsbot.measurementset.TableLayout.TablePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes every text out of a table that its definition does not ask for: those of columns, unknown
 * columns of texts or records, and unknown keywords. The table is written anew after that.
 */
final class TextCleaning {
  /** Written with one empty text, whatever number of texts there was. */
  private static final Set<String> OF_ANY_LENGTH = Set.of("LOG", "SCHEDULE");

  private TextCleaning() {}

  /**
   * The statements to carry out.
   *
   * @param name of the table, by which its definition is known
   */
  static List<String> statements(String name, TablePath table, TableLayout layout) {
    boolean hasRows = Rule.of(name) != Rule.EMPTIED;
    List<String> statements = new ArrayList<>();
    Set<String> unknown = new TreeSet<>();
    for (Map.Entry<String, Column> column : new TreeMap<>(layout.columns()).entrySet()) {
      Use use = use(name, column.getKey(), column.getValue());
      if (!hasRows) {
        continue;
      }
      if (use == Use.DROPPED) {
        unknown.add(column.getKey());
      } else if (use == Use.EMPTIED) {
        statements.add(emptied(table, column.getKey(), column.getValue()));
      }
    }
    if (!unknown.isEmpty()) {
      statements.add("alter table %s drop column %s".formatted(table, String.join(", ", unknown)));
    }
    Set<String> keywords = forgotten(layout, unknown);
    if (!keywords.isEmpty()) {
      statements.add(
          "alter table %s drop keyword %s".formatted(table, String.join(", ", keywords)));
    }
    return statements;
  }

  private static Use use(String table, String name, Column column) {
    if (column.isNumber()) {
      return Use.KEPT;
    }
    return column.isText() ? TextColumn.of(table, name).use() : Use.DROPPED;
  }

  private static String emptied(TablePath table, String name, Column column) {
    if (column.isScalar()) {
      return "update %s set %s = ''".formatted(table, name);
    }
    return OF_ANY_LENGTH.contains(name)
        ? "update %s set %s = ['']".formatted(table, name)
        : "update %1$s set %2$s = array('', shape(%2$s)) where isdefined(%2$s)"
            .formatted(table, name);
  }

  /** No definition knows keywords of a table itself; the main table's are not handled here. */
  private static Set<String> forgotten(TableLayout layout, Set<String> droppedColumns) {
    Set<String> forgotten = new TreeSet<>(layout.keywords().keySet());
    forgotten.addAll(ofColumns(layout));
    forgotten.removeIf(
        keyword -> droppedColumns.stream().anyMatch(it -> keyword.startsWith(it + "::")));
    return forgotten;
  }

  /** Keywords of columns that no definition knows, as {@code COLUMN::KEYWORD}. */
  static Set<String> ofColumns(TableLayout layout) {
    Set<String> unknown = new TreeSet<>(layout.columnKeywords().keySet());
    unknown.removeIf(
        keyword -> Definition.isOfColumns(keyword.substring(keyword.indexOf("::") + 2)));
    return unknown;
  }
}
