package calmsbot.cluster;

import calmsbot.cluster.CommandRunner.Ran;
import calmsbot.cluster.Executor.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Runs jobs in Slurm, which chooses the machine. A job is found again by its name, so that it is
 * not submitted twice if the answer was lost. Of two with one name the second waits for the first:
 * a submission may come true after it was looked for.
 */
public final class SlurmExecutor implements Executor {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** Jobs that ended earlier are not looked for in the accounts. */
  private static final String REMEMBERED = "now-60days";

  private final SlurmCall slurm;
  private final Demands demands;

  /**
   * What every job asks for.
   *
   * @param memoryBytes how much memory, on one machine
   * @param limit how long it may take
   * @param options of {@code sbatch}, for what else a site needs
   */
  public record Demands(long memoryBytes, Duration limit, List<String> options) {
    public Demands {
      options = List.copyOf(options);
    }
  }

  /**
   * For one cluster.
   *
   * @param programs the folder of Slurm's programs; none if they are on the path
   */
  public SlurmExecutor(CommandRunner host, Optional<Path> programs, Demands demands) {
    this.slurm = new SlurmCall(host, programs);
    this.demands = demands;
  }

  @Override
  public Submitted submit(Job job) throws IOException, RunFailed {
    Optional<String> known = queued(job);
    if (known.isPresent()) {
      return new SlurmJob(slurm, known.get(), job);
    }
    Ran ran = slurm.submit(arguments(job));
    String id = ran.output().strip().split(";", 2)[0];
    if (!ran.isGood() || !NUMBER.matcher(id).matches()) {
      throw new RunFailed("Slurm does not take the job; sbatch: " + ran.said());
    }
    return new SlurmJob(slurm, id, job);
  }

  @Override
  public Optional<Submitted> find(Job job) throws IOException {
    Optional<String> known = queued(job);
    return (known.isPresent() ? known : accounted(job)).map(id -> new SlurmJob(slurm, id, job));
  }

  @Override
  public boolean keepsJobs() {
    return true;
  }

  /** A queue that cannot be read does not say that a job is not in it. */
  private Optional<String> queued(Job job) throws IOException {
    Ran ran =
        slurm.run(
            List.of(
                "squeue",
                "--noheader",
                "--states=all",
                "--sort=i",
                "--name=" + job.name(),
                "--format=%A"));
    if (!ran.isGood()) {
      throw new IOException("squeue: " + ran.said());
    }
    return first(ran);
  }

  /** Where no accounts are kept, nothing is known there. */
  private Optional<String> accounted(Job job) throws IOException {
    return first(
        slurm.run(
            List.of(
                "sacct",
                "--allocations",
                "--noheader",
                "--parsable2",
                "--starttime=" + REMEMBERED,
                "--name=" + job.name(),
                "--format=JobIDRaw")));
  }

  private static Optional<String> first(Ran ran) {
    return ran.output().lines().map(String::strip).filter(NUMBER.asMatchPredicate()).findFirst();
  }

  private List<String> arguments(Job job) {
    List<String> words = new ArrayList<>(demands.options());
    words.add("--parsable");
    words.add("--job-name=" + job.name());
    words.add("--nodes=1");
    words.add("--mem=" + Math.max(1, demands.memoryBytes() >> 20) + "M");
    words.add("--time=" + Math.max(1, demands.limit().toMinutes()));
    job.feature().ifPresent(feature -> words.add("--constraint=" + feature));
    words.add("--dependency=singleton");
    words.add("--requeue");
    words.add("--open-mode=append");
    words.add("--chdir=" + job.folder());
    words.add("--output=" + job.folder().resolve(Job.OUTPUT));
    words.add(job.folder().resolve(Job.SCRIPT).toString());
    return words;
  }
}
