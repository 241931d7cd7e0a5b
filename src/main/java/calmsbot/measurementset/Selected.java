package calmsbot.measurementset;

import calmsbot.cluster.RunFailed;
import calmsbot.measurementset.Casacore.QueryOutput;
import calmsbot.measurementset.TableLayout.TablePath;
import calmsbot.requestform.CalField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The calibrators to take out of a set, and everything that must not come with them.
 *
 * @param fields by ascending id; each has rows and was observed only for calibration
 * @param others all other fields
 */
record Selected(TablePath set, List<FieldRow> fields, List<FieldRow> others) {
  Selected {
    fields = List.copyOf(fields);
    others = List.copyOf(others);
  }

  /**
   * Those of the wanted names that the set has data for.
   *
   * @throws RunFailed if one of them is not only a calibrator
   */
  static Selected of(TablePath set, List<CalField> wanted, Casacore casacore)
      throws IOException, RunFailed {
    Set<String> names = wanted.stream().map(CalField::name).collect(Collectors.toSet());
    Intents intents = Intents.of(set, casacore);
    List<FieldRow> fields = new ArrayList<>();
    List<FieldRow> others = new ArrayList<>();
    for (FieldRow field : all(set, casacore)) {
      if (names.contains(field.name()) && intents.isObserved(field)) {
        intents.requireCalibrator(set, field);
        fields.add(field);
      } else {
        others.add(field);
      }
    }
    for (List<FieldRow> named :
        fields.stream().collect(Collectors.groupingBy(FieldRow::name)).values()) {
      intents.requireOwnName(set, named, others);
    }
    return new Selected(set, fields, others);
  }

  /** A line end in a name would make one field look like two. */
  private static List<FieldRow> all(TablePath set, Casacore casacore)
      throws IOException, RunFailed {
    List<FieldRow> fields = new ArrayList<>();
    String table = set.sub("FIELD").toString();
    for (List<String> row : casacore.run("select rowid(), NAME from " + table).rows(2)) {
      requireNext(set, QueryOutput.id(row.get(0)), fields.size());
      fields.add(new FieldRow(fields.size(), row.get(1)));
    }
    requireNext(set, casacore.run("select gcount() from " + table).count(), fields.size());
    return fields;
  }

  private static void requireNext(TablePath set, long found, int expected) throws RunFailed {
    if (found != expected) {
      throw new RunFailed(
          "the fields of %s cannot be read: field %d stands where %d was expected"
              .formatted(set, found, expected));
    }
  }

  Set<String> names() {
    return fields.stream().map(FieldRow::name).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  Set<String> otherNames() {
    Set<String> names =
        others.stream().map(FieldRow::name).collect(Collectors.toCollection(TreeSet::new));
    names.removeAll(names());
    return names;
  }

  /** In a query: a row of the main table is one of these. */
  String rows() {
    return "FIELD_ID in " + FieldRow.ids(fields);
  }

  /** In a query: the names of the selected fields, which are never written into it literally. */
  String namesQuery() {
    return "[select NAME from %s where rowid() in %s]"
        .formatted(set.sub("FIELD"), FieldRow.ids(fields));
  }

  /**
   * A row of the table of fields. Several may have the same name.
   *
   * @param id the number of its row, by which the main table names it
   */
  record FieldRow(int id, String name) {
    /** As written in a query, where only digits are allowed. */
    static String ids(List<FieldRow> fields) {
      return fields.stream()
          .map(field -> Integer.toString(field.id()))
          .collect(Collectors.joining(",", "[", "]"));
    }
  }
}
