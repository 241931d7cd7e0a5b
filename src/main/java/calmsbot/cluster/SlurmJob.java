package calmsbot.cluster;

import calmsbot.cluster.CommandRunner.Ran;
import calmsbot.cluster.Executor.Job;
import calmsbot.cluster.Executor.JobState;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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

  /** The queue first; once it has forgotten a job, the accounts may know it, if any are kept. */
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

  /** Slurm's account of a job, as {@code STATE|NODE|REASON}, in our words. Pure. */
  static final class SlurmState {
    private static final Set<String> AT_WORK =
        Set.of("RUNNING", "COMPLETING", "STAGE_OUT", "SIGNALING", "STOPPED", "SUSPENDED");

    /** Slurm starts these again: they come back as pending. */
    private static final Set<String> BACK =
        Set.of("PENDING", "CONFIGURING", "REQUEUED", "REQUEUE_FED", "RESIZING", "RESV_DEL_HOLD");

    /** Reasons for which a pending job never starts by itself. */
    private static final Set<String> HOPELESS =
        Set.of(
            "badconstraints",
            "dependencyneversatisfied",
            "jobheldadmin",
            "jobhelduser",
            "invalidaccount",
            "invalidqos",
            "partitiontimelimit",
            "partitionnodelimit");

    private SlurmState() {}

    /** Empty if it says nothing. */
    static Optional<JobState> read(String text, String job) {
      return text.lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .findFirst()
          .map(line -> line.split("\\|", 3))
          .map(parts -> state(parts, job));
    }

    private static JobState state(String[] parts, String job) {
      String state = parts[0].split("[ +]", 2)[0].toUpperCase(Locale.ROOT);
      String node = parts.length > 1 ? parts[1].strip() : "";
      String reason = parts.length > 2 ? parts[2].strip() : "";
      if (AT_WORK.contains(state)) {
        return new JobState.Running(node);
      }
      if (BACK.contains(state)) {
        return isHopeless(reason)
            ? new JobState.Ended(Optional.of("%s waits for ever: %s".formatted(job, reason)))
            : new JobState.Waiting(waiting(reason));
      }
      return new JobState.Ended(trouble(state, node, reason, job));
    }

    private static boolean isHopeless(String reason) {
      String plain = reason.toLowerCase(Locale.ROOT);
      return HOPELESS.contains(plain) || plain.contains("requeued held");
    }

    private static String waiting(String reason) {
      return reason.isEmpty() || reason.equals("None")
          ? "Slurm has not looked at the job yet"
          : "Slurm lets the job wait (%s)".formatted(reason);
    }

    private static Optional<String> trouble(String state, String node, String reason, String job) {
      String where = node.isEmpty() || node.contains("None") ? "" : " on " + node;
      return switch (state) {
        case "COMPLETED" -> Optional.empty();
        case "TIMEOUT", "DEADLINE" ->
            Optional.of(job + where + " was ended: it took longer than its time limit");
        case "OUT_OF_MEMORY" ->
            Optional.of(job + where + " was ended: it needed more memory than it may have");
        case "NODE_FAIL", "BOOT_FAIL" -> Optional.of(job + " was lost with its node" + where);
        case "PREEMPTED" ->
            Optional.of(job + where + " had to make room for another, and was not started again");
        case "CANCELLED", "REVOKED" -> Optional.of(job + where + " was cancelled");
        default -> Optional.of("%s%s ended as %s (%s)".formatted(job, where, state, reason));
      };
    }
  }
}
