package calmsbot.measurementset;

import calmsbot.cluster.RunFailed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

  /** As they stand in a query. */
  @Override
  public String toString() {
    return ids.stream().map(id -> Integer.toString(id)).collect(Collectors.joining(",", "[", "]"));
  }
}
