package calmsbot.measurementset;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import calmsbot.cluster.RunFailed;
import calmsbot.measurementset.Casacore.QueryOutput;
import calmsbot.measurementset.Selected.FieldRow;
import calmsbot.measurementset.TableLayout.Column;
import calmsbot.measurementset.TableLayout.TablePath;
import calmsbot.requestform.CalField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes calibrators out of a MeasurementSet. Refuses everything that is not certainly a calibrator,
 * and hands out no copy that holds anything of another field.
 */
public final class FieldSelection implements MeasurementSets {
  private final Casacore casacore;
  private final Set<String> lookedAt;

  public FieldSelection(Casacore casacore) {
    this(casacore, Set.of());
  }

  /**
   * For a person who has looked.
   *
   * @param lookedAt the tokens of findings that tell of no other field, see {@link LookNeeded}
   */
  public FieldSelection(Casacore casacore, Set<String> lookedAt) {
    this.casacore = casacore;
    this.lookedAt = Set.copyOf(lookedAt);
  }

  /**
   * The number of rows of the main table.
   *
   * @throws RunFailed if this cannot be read as a MeasurementSet
   */
  @Override
  public long rows(Path set) throws IOException, RunFailed {
    TablePath table = opened(set);
    List<List<String>> found =
        casacore.run("select gcount(), gmax(FIELD_ID) from " + table).rows(2);
    return found.isEmpty() ? 0 : QueryOutput.number(found.get(0).get(0));
  }

  /**
   * Those of the wanted names that the set has data for.
   *
   * @throws RunFailed if one of them is a science target in it, or its intents are unknown
   */
  @Override
  public Set<CalField> present(Path set, List<CalField> wanted) throws IOException, RunFailed {
    Set<String> names = Selected.of(opened(set), wanted, casacore).names();
    return wanted.stream()
        .filter(field -> names.contains(field.name()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Writes a copy with only these fields, all of which must be present.
   *
   * @param into must not exist; after a failure it does not either, but a killed run leaves it
   * @return the number of rows of the copy's main table
   * @throws LookNeeded if it may tell of another field; nothing is left of it
   * @throws RunFailed if there is no such copy; nothing is left of it
   */
  @Override
  public long copy(Path set, List<CalField> fields, Path into) throws IOException, RunFailed {
    TablePath copy = TablePath.of(into);
    if (Files.exists(into, NOFOLLOW_LINKS)) {
      throw new RunFailed(copy + " is there already, expected a new place for the copy");
    }
    Selected selected = selected(opened(set), fields);
    boolean done = false;
    try {
      long rows = write(selected, copy);
      done = true;
      return rows;
    } finally {
      if (!done) {
        FolderTree.delete(copy.path());
      }
    }
  }

  private long write(Selected selected, TablePath copy) throws IOException, RunFailed {
    States states = States.of(selected, casacore);
    casacore.run(
        "select from %s where %s giving %s as plain"
            .formatted(selected.set(), selected.rows(), copy),
        "update %s set FIELD_ID = ntrue(%s < FIELD_ID), STATE_ID = ntrue(%s < STATE_ID)"
            .formatted(copy, FieldRow.ids(selected.fields()), states));
    Sources sources = Sources.of(selected, casacore);
    new Pruning(casacore, selected, states, sources, copy).run();
    return new ReadBack(casacore, selected, sources, copy, lookedAt).rows();
  }

  private Selected selected(TablePath set, List<CalField> fields) throws IOException, RunFailed {
    if (fields.isEmpty()) {
      throw new RunFailed("no field is named, of which " + set + " is to be copied");
    }
    Selected selected = Selected.of(set, fields, casacore);
    for (CalField field : fields) {
      if (!selected.names().contains(field.name())) {
        throw new RunFailed("%s has no data of a field named %s".formatted(set, field));
      }
    }
    return selected;
  }

  private TablePath opened(Path set) throws IOException, RunFailed {
    TablePath table = TablePath.of(set);
    TableLayout layout = TableLayout.of(table, casacore);
    if (!layout.columns().containsKey("FIELD_ID")
        || !layout.subTables().containsAll(Set.of("FIELD", "STATE"))) {
      throw new RunFailed(
          table + " is no MeasurementSet: it has to have a FIELD_ID, and tables FIELD and STATE");
    }
    if (!layout.columns().values().stream().allMatch(Column::isNumber)) {
      throw new RunFailed(
          table + " has a column of texts or records in its main table, where none is expected");
    }
    return table;
  }

  /**
   * The rows of the table of states that the selected fields' data refer to.
   *
   * @param ids ascending; the numbers of rows of the whole set
   */
  record States(List<Integer> ids) {
    States {
      ids = List.copyOf(ids);
    }

    static States of(Selected selected, Casacore casacore) throws IOException, RunFailed {
      String question =
          "select distinct STATE_ID from %s where %s".formatted(selected.set(), selected.rows());
      TreeSet<Integer> ids = new TreeSet<>();
      for (String line : casacore.run(question).lines()) {
        ids.add(QueryOutput.id(line));
      }
      return new States(new ArrayList<>(ids));
    }

    /** As written in a query. */
    @Override
    public String toString() {
      return ids.stream()
          .map(id -> Integer.toString(id))
          .collect(Collectors.joining(",", "[", "]"));
    }
  }
}
