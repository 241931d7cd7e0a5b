package calmsbot.config;

import calmsbot.archive.ArchiveSettings;
import calmsbot.ssh.SshServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the staging command needs besides the area. Its own packages turn this into what they work
 * with.
 *
 * @param casa at least one version for the present
 */
public record StageSettings(
    ArchiveSettings archive,
    Computing computing,
    RecipeFile recipe,
    List<CasaVersion> casa,
    Tools tools) {
  public StageSettings {
    casa = List.copyOf(casa);
  }

  /**
   * Where the staging command computes.
   *
   * @param atOnce how many jobs this machine runs at a time; has no meaning for a batch system
   * @param work the folder in which each run gets one of its own
   * @param host the host of that folder and of the batch system; none for this machine
   * @param programs the folder of the batch system's programs; none if they are on the path
   * @param calmsbot this program's launcher on the cluster; none if sets are packed on this machine
   * @param kept how long folders of work stay
   */
  public record Computing(
      ExecutorKind kind,
      int atOnce,
      Path work,
      JobTimes times,
      JobDemands demands,
      Optional<SshServer> host,
      Optional<Path> programs,
      Optional<Path> calmsbot,
      KeptWork kept) {
    /** Who runs the jobs. */
    public enum ExecutorKind {
      LOCAL,
      SLURM
    }
  }

  /**
   * How long folders of work stay that no call is using.
   *
   * @param done after calibrators were staged from them
   * @param failed after their run failed; none for ever, until a person releases them
   * @param swept whether the sweep deletes those that are due
   */
  public record KeptWork(Duration done, Optional<Duration> failed, boolean swept) {}

  /**
   * How a job is watched.
   *
   * @param look between two looks at it
   * @param patience how long there may be no answer
   */
  public record JobTimes(Duration look, Duration patience) {}

  /**
   * What every job asks for.
   *
   * @param memoryBytes how much memory, on one machine
   * @param limit how long it may take
   * @param options of {@code sbatch}, for what else a site needs
   */
  public record JobDemands(long memoryBytes, Duration limit, List<String> options) {
    public JobDemands {
      options = List.copyOf(options);
    }
  }

  /**
   * How MeasurementSets are made.
   *
   * @param script its text is run on the cluster
   * @param variables what the site tells it, by the names of shell variables
   */
  public record RecipeFile(Path script, Map<String, String> variables) {
    public RecipeFile {
      variables = Map.copyOf(variables);
    }
  }

  /**
   * A version of CASA, and the data it is for.
   *
   * @param until for data observed before this; none for the present version
   * @param command what the recipe is told about it
   * @param feature what the machine it runs on must have, in the batch system's words
   * @param note a line for the output
   */
  public record CasaVersion(
      Optional<Instant> until, String command, Optional<String> feature, Optional<String> note) {}

  /**
   * Programs that look into MeasurementSets.
   *
   * @param taql casacore's, on this machine and where sets are packed; none if single fields are
   *     never taken out
   * @param standIns whether there are only stand-ins, as in a rehearsal
   */
  public record Tools(Optional<String> taql, boolean standIns) {}
}
