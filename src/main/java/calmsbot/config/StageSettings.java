package calmsbot.config;

import calmsbot.stagecalms.Casa;
import calmsbot.stagecalms.Recipe;
import java.util.List;
import java.util.Optional;

/**
 * What the staging command needs beside the area.
 *
 * @param casa at least one version for the present
 */
public record StageSettings(
    ArchiveSettings archive, ClusterSettings cluster, Recipe recipe, List<Casa> casa, Tools tools) {
  /**
   * Programs that look into MeasurementSets.
   *
   * @param taql casacore's; nothing where single fields are never taken out
   * @param standIns whether there are only stand-ins, as in a rehearsal
   */
  public record Tools(Optional<String> taql, boolean standIns) {}

  public StageSettings {
    casa = List.copyOf(casa);
  }
}
