package calmsbot.config;

import calmsbot.cluster.SlurmExecutor.Demands;
import calmsbot.cluster.Watch.Rhythm;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the staging command computes.
 *
 * @param atOnce how many jobs this machine runs at a time; without meaning for a batch system
 * @param work the folder in which each run gets one of its own
 * @param host where that folder is, and the batch system; nothing for this machine
 * @param programs the folder of the batch system's programs; nothing where they are on the path
 */
public record ClusterSettings(
    Kind kind,
    int atOnce,
    Path work,
    Rhythm rhythm,
    Demands demands,
    Optional<SshServer> host,
    Optional<Path> programs) {
  /** Who runs the jobs. */
  public enum Kind {
    LOCAL,
    SLURM
  }
}
