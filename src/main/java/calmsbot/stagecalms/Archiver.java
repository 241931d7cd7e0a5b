package calmsbot.stagecalms;

import calmsbot.cluster.RunFailed;
import calmsbot.requestform.CalField;
import calmsbot.stagingarea.StagedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Fills a building with archives of MeasurementSets, each checked, with nothing in them that may
 * not be staged. For one run, and one thread.
 */
interface Archiver {
  /**
   * Must be called first, and once.
   *
   * @param sets all that will be packed
   * @throws RunFailed if there is no room for them for too long
   */
  void begin(List<Path> sets) throws IOException, RunFailed;

  /** The archives of an execution block's sets; empty if it has none of the fields. */
  List<StagedFile> pack(List<Path> sets) throws IOException, RunFailed;

  /** Fields that are in none of the sets. */
  List<CalField> absent();
}
