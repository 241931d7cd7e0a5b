package calmsbot.cluster;

import calmsbot.cluster.Executor.Job;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs jobs in Slurm, which chooses the machine. A job is found again by its name, so that it is
 * not submitted twice if the answer was lost. Of two with one name the second waits for the first:
 * a submission may come true after it was looked for.
 */
public final class SlurmExecutor implements Executor {
  private final SlurmCall slurm;
  private final SlurmClusters clusters;
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
    this.clusters = SlurmClusters.of(demands.options());
    this.demands = demands;
  }

  @Override
  public Submitted submit(Job job) throws IOException, RunFailed {
    Optional<SlurmId> known = queued(job);
    if (known.isPresent()) {
      return submitted(known.get(), job);
    }
    String answer = slurm.submit(arguments(job));
    List<SlurmId> ids = SlurmId.in(answer);
    if (ids.size() == 1 && answer.strip().lines().count() == 1) {
      return submitted(ids.get(0), job);
    }
    // others printed something beside it: a number may be theirs, the name is ours
    return submitted(
        queued(job)
            .or(() -> ids.size() == 1 ? Optional.of(ids.get(0)) : Optional.empty())
            .orElseThrow(
                () -> new IOException("sbatch printed no job's number, but: " + answer.strip())),
        job);
  }

  @Override
  public Optional<Submitted> find(Job job) throws IOException {
    Optional<SlurmId> known = queued(job);
    return (known.isPresent() ? known : queue().remembered(job.name()).stream().findFirst())
        .map(id -> submitted(id, job));
  }

  @Override
  public boolean keepsJobs() {
    return true;
  }

  private Submitted submitted(SlurmId id, Job job) {
    return new SlurmJob(slurm, clusters, id, job);
  }

  private Optional<SlurmId> queued(Job job) throws IOException {
    return queue().named(job.name()).stream().findFirst();
  }

  private SlurmQueue queue() {
    return new SlurmQueue(slurm, clusters);
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
