package calmsbot.measurementset;

import calmsbot.cluster.RunFailed;
import calmsbot.measurementset.Selected.FieldRow;
import calmsbot.measurementset.TableLayout.TablePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads a copy as a stranger would, and compares it with what should have been copied. */
final class ReadBack {
  private final Casacore casacore;
  private final Selected selected;
  private final TablePath copy;

  ReadBack(Casacore casacore, Selected selected, TablePath copy) {
    this.casacore = casacore;
    this.selected = selected;
    this.copy = copy;
  }

  /**
   * The number of rows of a correct copy.
   *
   * @throws RunFailed that says where it is wrong
   */
  long rows() throws IOException, RunFailed {
    TableLayout layout = TableLayout.of(copy, casacore);
    requireTables(layout);
    requireFields();
    for (String table : layout.subTables()) {
      requireRows(table);
    }
    requireSources(layout);
    requireStates();
    new Leaks(casacore, selected, copy).requireNone();
    return count(copy, Rule.ANY_ROW);
  }

  private void requireTables(TableLayout layout) throws IOException, RunFailed {
    Set<String> tables = new TreeSet<>(TableLayout.of(selected.set(), casacore).subTables());
    tables.removeIf(table -> Rule.of(table) == Rule.DROPPED);
    require("its tables", new TreeSet<>(layout.subTables()), tables);
    require("its keywords", layout.keywords(), Set.of("MS_VERSION"));
    require("its folders", FolderTree.folders(copy.path()), tables);
  }

  private void requireFields() throws IOException, RunFailed {
    List<String> names = casacore.run("select NAME from " + copy.sub("FIELD")).lines();
    require("the names in FIELD", names, selected.fields().stream().map(FieldRow::name).toList());
    require("the rows of each field", rowsOfFields(copy, Rule.ANY_ROW), renumbered());
  }

  private List<List<String>> rowsOfFields(TablePath set, String rows)
      throws IOException, RunFailed {
    String question =
        "select FIELD_ID, gcount() from %s where %s group by FIELD_ID orderby FIELD_ID";
    return casacore.run(question.formatted(set, rows)).rows(2);
  }

  private List<List<String>> renumbered() throws IOException, RunFailed {
    List<List<String>> rows = new ArrayList<>();
    for (List<String> row : rowsOfFields(selected.set(), selected.rows())) {
      rows.add(List.of(Integer.toString(rows.size()), row.get(1)));
    }
    return rows;
  }

  private void requireRows(String table) throws IOException, RunFailed {
    TablePath sub = copy.sub(table);
    switch (Rule.of(table)) {
      case WHOLE, BLANKED ->
          require(
              "the rows of " + table,
              count(sub, Rule.ANY_ROW),
              count(selected.set().sub(table), Rule.ANY_ROW));
      case EMPTIED, DROPPED -> require("the rows of " + table, count(sub, Rule.ANY_ROW), 0L);
      case PRUNED -> {}
    }
  }

  private void requireSources(TableLayout layout) throws IOException, RunFailed {
    if (layout.subTables().contains("SOURCE")) {
      Set<String> names = new TreeSet<>(names("SOURCE"));
      names.removeAll(selected.names());
      require("names in SOURCE that were not selected", names, Set.of());
    }
  }

  /** Each field's data have their original intents, and no other intent is mentioned. */
  private void requireStates() throws IOException, RunFailed {
    Intents before = Intents.of(selected.set(), casacore);
    Intents after = Intents.of(copy, casacore);
    Set<String> theirs = new TreeSet<>();
    for (int id = 0; id < selected.fields().size(); id++) {
      Set<String> modes = before.of(selected.fields().get(id).id());
      require("the intents of field " + id, after.of(id), modes);
      theirs.addAll(modes);
    }
    String question = "select rowid(), OBS_MODE from " + copy.sub("STATE");
    Set<String> all = new TreeSet<>();
    for (List<String> row : casacore.run(question).rows(2)) {
      all.add(row.get(1).strip());
    }
    require("the intents in STATE", all, theirs);
  }

  private List<String> names(String table) throws IOException, RunFailed {
    return casacore.run("select distinct NAME from " + copy.sub(table)).lines();
  }

  private long count(TablePath table, String rows) throws IOException, RunFailed {
    return casacore.run("select gcount() from %s where %s".formatted(table, rows)).count();
  }

  private void require(String what, Object found, Object expected) throws RunFailed {
    if (!found.equals(expected)) {
      throw new RunFailed(
          "the copy %s is not as it should be: %s: %s, expected %s"
              .formatted(copy, what, found, expected));
    }
  }
}
