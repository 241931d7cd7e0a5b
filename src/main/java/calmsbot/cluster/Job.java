package calmsbot.cluster;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be run on the cluster.
 *
 * @param name its own, for whoever looks into the batch system
 * @param folder holds the script {@code job.sh}, and gets the output
 * @param feature what the machine must have, in the batch system's words
 */
public record Job(String name, Path folder, Optional<String> feature) {
  /** The script of every job, in its folder. */
  public static final String SCRIPT = "job.sh";

  /** What the script prints, in its folder. */
  public static final String OUTPUT = "output";
}
