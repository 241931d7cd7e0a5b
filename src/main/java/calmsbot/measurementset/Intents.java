package calmsbot.measurementset;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import calmsbot.cluster.RunFailed;
import calmsbot.measurementset.Casacore.QueryOutput;
import calmsbot.measurementset.Selected.FieldRow;
import calmsbot.measurementset.TableLayout.TablePath;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What each field was observed for.
 *
 * @param modes by field id, of fields with rows; an empty text among them is a row without intent
 */
record Intents(Map<Integer, Set<String>> modes) {
  private static final Pattern SCIENCE = Pattern.compile("TARGET", CASE_INSENSITIVE);
  private static final Pattern CALIBRATION = Pattern.compile("CALIBRATE_|CHECK_SOURCE");

  /** The atmosphere is measured on sky beside a target, too, and water vapour always with it. */
  private static final Pattern MORE_THAN_ATMOSPHERE =
      Pattern.compile("CALIBRATE_(?!ATMOSPHERE|WVR)|CHECK_SOURCE");

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

  /**
   * A place beside a target where only the atmosphere was measured is none, and has often a name
   * made of the target's.
   *
   * @param named fields of one name, of which one may have been observed for more
   * @param others all other fields of the set
   * @throws RunFailed if the field is such a place, or may be
   */
  void requireOwnName(TablePath set, List<FieldRow> named, List<FieldRow> others) throws RunFailed {
    if (named.stream().anyMatch(this::isForMoreThanAtmosphere)) {
      return;
    }
    FieldRow field = named.get(0);
    for (FieldRow other : others) {
      if (isTarget(other) && Stem.isShared(field.name(), other.name())) {
        throw new RunFailed(
            ("%s: field %d (%s) cannot be told to be a calibrator: it was observed for the atmosphere alone,"
                    + " and its name begins like that of the science target %s")
                .formatted(set, field.id(), field.name(), other.name()));
      }
    }
  }

  private boolean isForMoreThanAtmosphere(FieldRow field) {
    return of(field.id()).stream().anyMatch(mode -> MORE_THAN_ATMOSPHERE.matcher(mode).find());
  }

  private boolean isTarget(FieldRow field) {
    return of(field.id()).stream().anyMatch(mode -> SCIENCE.matcher(mode).find());
  }

  /** What names of places around one object begin with. */
  static final class Stem {
    /** A sign before a digit belongs to coordinates, as in J0510+1800. */
    private static final Pattern END = Pattern.compile("[ _.:/#]|[+-](?![0-9])");

    /** Shorter ones begin too many names. */
    private static final int LETTERS = 3;

    private static final Pattern BETWEEN = Pattern.compile("[ _.:/#+-]");

    private Stem() {}

    /** One begins with the other, or both are the same but for what follows a last separator. */
    static boolean isShared(String name, String other) {
      String one = letters(name);
      String two = letters(other);
      if (Math.min(one.length(), two.length()) >= LETTERS
          && (one.startsWith(two) || two.startsWith(one))) {
        return true;
      }
      return !stem(name).isEmpty() && stem(name).equals(stem(other));
    }

    private static String stem(String name) {
      int end = name.length();
      Matcher separators = END.matcher(name);
      while (separators.find()) {
        end = separators.start() == 0 ? end : separators.start();
      }
      return letters(name.substring(0, end));
    }

    private static String letters(String name) {
      return BETWEEN.matcher(name).replaceAll("").toUpperCase(Locale.ROOT);
    }
  }
}
