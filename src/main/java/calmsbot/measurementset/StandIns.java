package calmsbot.measurementset;

import calmsbot.cluster.RunFailed;
import calmsbot.requestform.CalField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks into the stand-ins that the sample recipe makes if casacore is not installed: folders with
 * a text of their fields, a line each, name and intents. Refuses everything else.
 */
public final class StandIns implements MeasurementSets {
  private static final String MARK = "STAND-IN";
  private static final String FIELDS = "FIELD/fields.txt";

  @Override
  public long rows(Path set) throws IOException, RunFailed {
    return fields(set).size();
  }

  @Override
  public Set<CalField> present(Path set, List<CalField> wanted) throws IOException, RunFailed {
    Set<CalField> present = new LinkedHashSet<>();
    for (String line : fields(set)) {
      for (CalField field : wanted) {
        if (isOf(line, field)) {
          requireCalibrator(set, line);
          present.add(field);
        }
      }
    }
    return present;
  }

  private static void requireCalibrator(Path set, String line) throws RunFailed {
    if (line.contains("TARGET")) {
      throw new RunFailed("%s: a science target: %s".formatted(set.getFileName(), line));
    }
  }

  @Override
  public long copy(Path set, List<CalField> fields, Path into) throws IOException, RunFailed {
    List<String> kept = new ArrayList<>();
    for (String line : fields(set)) {
      if (fields.stream().anyMatch(field -> isOf(line, field))) {
        kept.add(line);
      }
    }
    Files.createDirectories(into.resolve(FIELDS).getParent());
    for (String file : List.of(MARK, "table.dat")) {
      Files.copy(set.resolve(file), into.resolve(file));
    }
    Files.write(into.resolve(FIELDS), kept);
    return kept.size();
  }

  private static boolean isOf(String line, CalField field) {
    return line.startsWith(field.name() + " ");
  }

  private static List<String> fields(Path set) throws IOException, RunFailed {
    if (!Files.isRegularFile(set.resolve(MARK))) {
      throw new RunFailed(
          "%s is no stand-in: `tools.stand-ins` is for rehearsals alone, real data need `tools.taql`"
              .formatted(set.getFileName()));
    }
    return Files.readAllLines(set.resolve(FIELDS));
  }
}
