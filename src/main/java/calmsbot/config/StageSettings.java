package calmsbot.config;

import calmsbot.stagecalms.Casa;
import calmsbot.stagecalms.Recipe;
import java.util.List;
import java.util.Optional;

/**
 * What the staging command needs beside the area.
 *
 * @param casa at least one version for the present
 * @param taql casacore's program; nothing where single fields are never taken out
 */
public record StageSettings(
    ArchiveSettings archive,
    ClusterSettings cluster,
    Recipe recipe,
    List<Casa> casa,
    Optional<String> taql) {
  public StageSettings {
    casa = List.copyOf(casa);
  }
}
