package calmsbot.measurementset;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import calmsbot.cluster.RunFailed;
import calmsbot.measurementset.Casacore.QueryOutput;
import calmsbot.measurementset.Selected.FieldRow;
import calmsbot.measurementset.TableLayout.TablePath;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What each field was observed for.
 *
 * @param modes by field id, of fields with rows; an empty text among them is a row without intent
 */
record Intents(Map<Integer, Set<String>> modes) {
  private static final Pattern SCIENCE = Pattern.compile("TARGET", CASE_INSENSITIVE);
  private static final Pattern CALIBRATION = Pattern.compile("CALIBRATE_|CHECK_SOURCE");

  Intents {
    modes = Map.copyOf(modes);
  }

  static Intents of(TablePath set, Casacore casacore) throws IOException, RunFailed {
    Map<Integer, String> states = new HashMap<>();
    for (List<String> row :
        casacore.run("select rowid(), OBS_MODE from " + set.sub("STATE")).rows(2)) {
      states.put(QueryOutput.id(row.get(0)), row.get(1).strip());
    }
    Map<Integer, Set<String>> modes = new TreeMap<>();
    String pairs =
        "select FIELD_ID, STATE_ID, gcount() from " + set + " group by FIELD_ID, STATE_ID";
    for (List<String> row : casacore.run(pairs).rows(3)) {
      String mode = states.getOrDefault(QueryOutput.id(row.get(1)), "");
      modes.computeIfAbsent(QueryOutput.id(row.get(0)), id -> new TreeSet<>()).add(mode);
    }
    return new Intents(modes);
  }

  /** What the field of that id was observed for. */
  Set<String> of(int field) {
    return modes.getOrDefault(field, Set.of());
  }

  boolean isObserved(FieldRow field) {
    return modes.containsKey(field.id());
  }

  /**
   * A field may be a calibrator in one scan, and the project's target in another.
   *
   * @throws RunFailed if anything but calibration was, or may have been, the intent
   */
  void requireCalibrator(TablePath set, FieldRow field) throws RunFailed {
    for (String mode : of(field.id())) {
      if (SCIENCE.matcher(mode).find()) {
        throw new RunFailed(
            "%s: field %d (%s) was observed as a science target (%s), expected a calibrator"
                .formatted(set, field.id(), field.name(), mode));
      }
      if (!CALIBRATION.matcher(mode).find()) {
        throw new RunFailed(
            "%s: field %d (%s) cannot be told to be a calibrator: it has rows of intent \"%s\""
                .formatted(set, field.id(), field.name(), mode));
      }
    }
  }
}
