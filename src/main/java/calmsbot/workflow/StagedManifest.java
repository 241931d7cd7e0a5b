package calmsbot.workflow;

import java.time.Instant;
import java.util.List;

/**
 * What the staging command of this project wrote down beside the data it staged. It proves no more
 * than that whoever has the staging login wrote it.
 *
 * @param fields the calibrators that alone were staged; none means everything
 * @param version of the way the data are made
 * @param link of the directory
 * @param blocks the execution blocks of which data lie there
 * @param missing the others of the MOUS
 */
public record StagedManifest(
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
