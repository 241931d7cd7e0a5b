package calmsbot.measurementset;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A row of the table of fields. Several may bear the same name.
 *
 * @param id the number of its row, by which the main table names it
 */
record FieldRow(int id, String name) {
  /** As they stand in a query, where digits alone may stand. */
  static String ids(List<FieldRow> fields) {
    return fields.stream()
        .map(field -> Integer.toString(field.id()))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
