package calmsbot.stagecalms;

import calmsbot.cluster.RunFailed;
import calmsbot.external.FileTrouble;
import calmsbot.requestform.MousUid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How the MeasurementSets of a MOUS would be made now.
 *
 * @param recipe the text of its script
 */
record Making(WorkKey key, String recipe, Casa casa) {
  /**
   * @throws RunFailed if the recipe cannot be read
   */
  static Making of(Cluster cluster, String version, MousUid mous, Holding holding)
      throws RunFailed {
    Casa casa = Casa.of(cluster.versions(), holding.observed());
    String text = read(cluster.recipe().script());
    String digest = WorkKey.digest(text, cluster.recipe(), casa);
    return new Making(new WorkKey(mous, version, digest, holding.since()), text, casa);
  }

  /** The folder of work that is its own. */
  Path folder(Cluster cluster) {
    return cluster.work().resolve(key.folder());
  }

  private static String read(Path script) throws RunFailed {
    try {
      return Files.readString(script);
    } catch (IOException missing) {
      throw new RunFailed(
          "the recipe %s cannot be read: %s".formatted(script, FileTrouble.words(missing)),
          missing);
    }
  }
}
