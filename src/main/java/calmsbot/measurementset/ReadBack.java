package calmsbot.measurementset;

import calmsbot.cluster.RunFailed;
import calmsbot.measurementset.LookNeeded.LeakFinding;
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
  private final Sources sources;
  private final TablePath copy;
  private final Set<String> lookedAt;

  /**
   * For one copy.
   *
   * @param lookedAt the tokens of findings that a person knows to be harmless
   */
  ReadBack(
      Casacore casacore, Selected selected, Sources sources, TablePath copy, Set<String> lookedAt) {
    this.casacore = casacore;
    this.selected = selected;
    this.sources = sources;
    this.copy = copy;
    this.lookedAt = lookedAt;
  }

  /**
   * The number of rows of a correct copy.
   *
   * @throws LookNeeded if a name of another field may stand in it
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
    requireNoneOfOthers(layout);
    return count(copy, Rule.ANY_ROW);
  }

  private void requireTables(TableLayout layout) throws IOException, RunFailed {
    Set<String> tables = new TreeSet<>(TableLayout.of(selected.set(), casacore).subTables());
    tables.removeIf(table -> Rule.of(table) == Rule.DROPPED);
    require("its tables", new TreeSet<>(layout.subTables()), tables);
    require("its keywords", layout.keywords().keySet(), Set.of("MS_VERSION"));
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
      case WHOLE ->
          require(
              "the rows of " + table,
              count(sub, Rule.ANY_ROW),
              count(selected.set().sub(table), Rule.ANY_ROW));
      case EMPTIED, DROPPED -> require("the rows of " + table, count(sub, Rule.ANY_ROW), 0L);
      case PRUNED -> {}
    }
  }

  /** Also under another name, all rows of a selected field are there, and no other. */
  private void requireSources(TableLayout layout) throws IOException, RunFailed {
    if (layout.subTables().contains("SOURCE")) {
      require(
          "the sources",
          Sources.rows(copy.sub("SOURCE"), casacore).stream().map(ReadBack::idAndName).toList(),
          sources.kept().stream().map(ReadBack::idAndName).toList());
    }
  }

  private static String idAndName(Sources.SourceRow row) {
    return row.id() + " " + row.name();
  }

  private void requireNoneOfOthers(TableLayout layout) throws IOException, RunFailed {
    Set<String> foreign = new TreeSet<>(selected.otherNames());
    foreign.addAll(sources.otherNames());
    Set<String> own = new TreeSet<>(selected.names());
    own.addAll(sources.names());
    ForeignNames names = new ForeignNames(foreign, own);
    TextCheck texts = new TextCheck(casacore, names);
    texts.readDefined("", copy);
    for (String table : new TreeSet<>(layout.subTables())) {
      texts.readDefined(table, copy.sub(table));
      require(
          "the description of " + table, TableInfo.of(copy.sub(table).path()), TableInfo.text(""));
    }
    for (String table : FolderTree.folders(copy.sub("FIELD").path())) {
      texts.readFree(table, copy.sub("FIELD").sub(table));
    }
    List<LeakFinding> found = new ArrayList<>(texts.findings());
    found.addAll(
        new Leaks(casacore, selected, sources, copy).of(names.distinctive(texts.rightful())));
    requireHarmless(found);
  }

  private void requireHarmless(List<LeakFinding> found) throws LookNeeded {
    String set = String.valueOf(selected.set().path().getFileName());
    if (!found.isEmpty() && !lookedAt.contains(LookNeeded.token(set, found))) {
      throw new LookNeeded(set, found);
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
