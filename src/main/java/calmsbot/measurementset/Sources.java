package calmsbot.measurementset;

import calmsbot.cluster.RunFailed;
import calmsbot.measurementset.Casacore.QueryOutput;
import calmsbot.measurementset.Selected.FieldRow;
import calmsbot.measurementset.TableLayout.TablePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows of the table of sources, of which a field has one for each spectral window. A source may
 * have another name than its field, and an id that leads nowhere or to several.
 *
 * @param kept those that are certainly of the selected fields
 * @param others all other rows
 */
record Sources(List<SourceRow> kept, List<SourceRow> others) {
  private static final String TABLE = "SOURCE";

  Sources {
    kept = List.copyOf(kept);
    others = List.copyOf(others);
  }

  /**
   * A row.
   *
   * @param row its number
   * @param id by which fields refer to it
   */
  record SourceRow(int row, int id, String name) {}

  /**
   * What fields say of sources.
   *
   * @param ids the sources' ids
   * @param names the fields' own names
   */
  record Referred(Set<Integer> ids, Set<String> names) {
    Referred {
      ids = Set.copyOf(ids);
      names = Set.copyOf(names);
    }
  }

  static Sources of(Selected selected, Casacore casacore) throws IOException, RunFailed {
    if (!TableLayout.of(selected.set(), casacore).subTables().contains(TABLE)) {
      return new Sources(List.of(), List.of());
    }
    Set<Integer> ours =
        selected.fields().stream().map(FieldRow::id).collect(Collectors.toCollection(HashSet::new));
    Set<Integer> own = new HashSet<>();
    Set<Integer> foreign = new HashSet<>();
    String question = "select rowid(), SOURCE_ID from " + selected.set().sub("FIELD");
    for (List<String> row : casacore.run(question).rows(2)) {
      (ours.contains(QueryOutput.id(row.get(0))) ? own : foreign).add(QueryOutput.id(row.get(1)));
    }
    return chosen(
        rows(selected.set().sub(TABLE), casacore),
        new Referred(own, selected.names()),
        new Referred(foreign, selected.otherNames()));
  }

  /** A line end in a name would make one row look like two. */
  static List<SourceRow> rows(TablePath table, Casacore casacore) throws IOException, RunFailed {
    List<SourceRow> rows = new ArrayList<>();
    for (List<String> row : casacore.run("select rowid(), SOURCE_ID, NAME from " + table).rows(3)) {
      if (QueryOutput.id(row.get(0)) != rows.size()) {
        throw new RunFailed(
            "the sources of %s cannot be read: row %s stands where %d was expected"
                .formatted(table, row.get(0), rows.size()));
      }
      rows.add(new SourceRow(rows.size(), QueryOutput.id(row.get(1)), row.get(2)));
    }
    return rows;
  }

  /**
   * A row under a selected field's name is kept unless only another field refers to it. A row under
   * a name that no field has is kept if only selected fields refer to it, and if no other source
   * has that name: then it is another name of the calibrator.
   */
  static Sources chosen(List<SourceRow> rows, Referred own, Referred foreign) {
    Set<String> elsewhere =
        rows.stream()
            .filter(row -> !own.ids().contains(row.id()))
            .map(SourceRow::name)
            .collect(Collectors.toSet());
    List<SourceRow> kept = new ArrayList<>();
    List<SourceRow> others = new ArrayList<>();
    for (SourceRow row : rows) {
      boolean ours = own.ids().contains(row.id());
      boolean theirs = foreign.ids().contains(row.id());
      boolean alias = !foreign.names().contains(row.name()) && !elsewhere.contains(row.name());
      boolean stays = own.names().contains(row.name()) ? ours || !theirs : ours && !theirs && alias;
      (stays ? kept : others).add(row);
    }
    return new Sources(kept, others);
  }

  Set<String> names() {
    return kept.stream().map(SourceRow::name).collect(Collectors.toSet());
  }

  Set<String> otherNames() {
    return others.stream().map(SourceRow::name).collect(Collectors.toSet());
  }

  /** In a query: a row of the table is one of those that are kept. */
  String rows() {
    if (kept.isEmpty()) {
      return Rule.NO_ROW;
    }
    return kept.stream()
        .map(row -> Integer.toString(row.row()))
        .collect(Collectors.joining(",", "rowid() in [", "]"));
  }
}
