package calmsbot.workflow;

import java.time.Instant;
import java.util.List;

/** What was found when the manifest beside staged data was looked for. */
public sealed interface ManifestLook {
  /** Nobody has told the bot where the directories behind the links are. */
  record NotLooked() implements ManifestLook {}

  /** The directory is there, without a manifest: the site's own command made it. */
  record Absent() implements ManifestLook {}

  /** There is no proof, and something is wrong; {@code why} in a sentence. */
  record Unusable(String why) implements ManifestLook {}

  record Found(StagedManifest manifest) implements ManifestLook {}

  /**
   * What the staging command of this project wrote down beside the data it staged. It proves no
   * more than that somebody with the staging login wrote it.
   *
   * @param fields the calibrators that alone were staged; none means everything
   * @param version of the way the data are made
   * @param link of the directory
   * @param blocks the execution blocks of which data lie there
   * @param missing the others of the MOUS
   */
  record StagedManifest(
      String project,
      String mous,
      String ticket,
      List<String> fields,
      String version,
      String link,
      List<Block> blocks,
      List<String> missing) {
    /**
     * Of an execution block.
     *
     * @param begun when the making of its data began
     */
    public record Block(String uid, Instant begun) {}

    public StagedManifest {
      fields = List.copyOf(fields);
      blocks = List.copyOf(blocks);
      missing = List.copyOf(missing);
    }
  }
}
