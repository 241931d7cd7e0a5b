package calmsbot.cluster;

import calmsbot.cluster.CommandRunner.Ran;
import calmsbot.cluster.Executor.Job;
import calmsbot.cluster.Executor.JobState;
import calmsbot.cluster.SlurmQueue.QueueEntry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A job that Slurm has. */
final class SlurmJob implements Executor.Submitted {
  private final SlurmCall slurm;
  private final SlurmClusters clusters;
  private final SlurmQueue queue;
  private final SlurmId id;
  private final Job job;

  SlurmJob(SlurmCall slurm, SlurmClusters clusters, SlurmId id, Job job) {
    this.slurm = slurm;
    this.clusters = clusters;
    this.queue = new SlurmQueue(slurm, clusters);
    this.id = id;
    this.job = job;
  }

  @Override
  public String title() {
    return "Slurm's job %s (%s)".formatted(id, job.name());
  }

  /** The queue first; once it has forgotten a job, the accounts may know it, if any are kept. */
  @Override
  public JobState look() throws IOException {
    Optional<QueueEntry> queued = queue.queued(id, job.name());
    Optional<QueueEntry> known =
        queued.isPresent() ? queued : first(queue.accounted(id, job.name()));
    if (known.isEmpty()) {
      return new JobState.Unknown();
    }
    return SlurmState.mayBeMemory(known.get()) && lackedMemory()
        ? new JobState.Ended(
            Optional.of(title() + " was ended: it needed more memory than it may have"))
        : SlurmState.of(known.get(), title());
  }

  private static Optional<QueueEntry> first(List<QueueEntry> entries) {
    return entries.stream().filter(entry -> !entry.step()).findFirst();
  }

  /** The kernel ends a step that needs too much; the job itself may be called failed only. */
  private boolean lackedMemory() {
    try {
      return queue.accounted(id, job.name()).stream().anyMatch(SlurmState::isMemory);
    } catch (IOException noAnswer) {
      return false; // the job has failed either way, and the queue has said so
    }
  }

  @Override
  public void cancel() throws IOException {
    Ran ran = slurm.run(clusters.toCancel(id, List.of("scancel", id.number())));
    if (!ran.isGood() && !SlurmCall.hasEnded(ran)) {
      throw new IOException("%s could not be cancelled: %s".formatted(title(), ran.said()));
    }
  }
}
