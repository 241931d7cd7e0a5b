package calmsbot.stagecalms;

import java.nio.file.Path;
import java.util.Map;

/**
 * How MeasurementSets are made.
 *
 * @param script its text is run on the cluster
 * @param settings what the site tells it, by the names of shell variables
 */
public record Recipe(Path script, Map<String, String> settings) {
  public Recipe {
    settings = Map.copyOf(settings);
  }
}
