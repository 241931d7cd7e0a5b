package calmsbot.cluster;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A job that Slurm has. */
final class SlurmJob implements Executor.Submitted {
  private final SlurmCall slurm;
  private final String id;
  private final Job job;

  SlurmJob(SlurmCall slurm, String id, Job job) {
    this.slurm = slurm;
    this.id = id;
    this.job = job;
  }

  @Override
  public String title() {
    return "Slurm's job %s (%s)".formatted(id, job.name());
  }

  /** The queue first; of a job that it has forgotten the accounts know, if any are kept. */
  @Override
  public JobState look() throws IOException {
    Ran queue =
        slurm.run(
            List.of("squeue", "--noheader", "--states=all", "--jobs=" + id, "--format=%T|%N|%r"));
    Optional<JobState> state =
        queue.isGood() ? SlurmState.read(queue.output(), title()) : Optional.empty();
    return state.isPresent() ? state.get() : fromAccounts();
  }

  private JobState fromAccounts() throws IOException {
    Ran accounts =
        slurm.run(
            List.of(
                "sacct",
                "--allocations",
                "--noheader",
                "--parsable2",
                "--jobs=" + id,
                "--format=State,NodeList,Reason"));
    return (accounts.isGood()
            ? SlurmState.read(accounts.output(), title())
            : Optional.<JobState>empty())
        .orElseGet(JobState.Unknown::new);
  }

  @Override
  public void cancel() throws IOException {
    Ran ran = slurm.run(List.of("scancel", id));
    if (!ran.isGood() && !ran.errors().contains("Invalid job id")) {
      throw new IOException("%s could not be cancelled: %s".formatted(title(), ran.said()));
    }
  }
}
