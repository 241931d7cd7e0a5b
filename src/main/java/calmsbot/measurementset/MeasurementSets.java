package calmsbot.measurementset;

import calmsbot.cluster.RunFailed;
import calmsbot.requestform.CalField;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Looks into MeasurementSets, and takes calibrators out of them. */
public interface MeasurementSets {
  /**
   * How many rows there are.
   *
   * @throws RunFailed if it is no MeasurementSet
   */
  long rows(Path set) throws IOException, RunFailed;

  /**
   * Which of the fields are in it.
   *
   * @throws RunFailed if one of them is, or may be, a science target there
   */
  Set<CalField> present(Path set, List<CalField> wanted) throws IOException, RunFailed;

  /**
   * Copies some fields, and nothing that tells of others.
   *
   * @param into the copy, which must not be there yet
   * @return how many rows it has
   * @throws RunFailed if it cannot be made; then there is none
   */
  long copy(Path set, List<CalField> fields, Path into) throws IOException, RunFailed;
}
