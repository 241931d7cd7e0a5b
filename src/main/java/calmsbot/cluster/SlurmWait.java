package calmsbot.cluster;

import calmsbot.cluster.Executor.JobState;
import calmsbot.cluster.SlurmQueue.QueueEntry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why Slurm lets a job wait, and who can end that if Slurm does not by itself. Pure. */
final class SlurmWait {
  private static final String MUST_ACT = "The cluster's administrator must act: ";

  /** Held by a person, or by Slurm after a failed start. */
  private static final Pattern RELEASE = Pattern.compile("jobhold\\w*|jobheld\\w*|.*requeued held");

  /** Slurm's words, in lower-case letters, for what lasts until somebody changes it. */
  private static final List<Map.Entry<Pattern, String>> OTHERS =
      List.of(
          Map.entry(Pattern.compile("licenses.*"), "all licences are in use, or gone"),
          Map.entry(
              Pattern.compile("reservation.*"), "the reservation that is asked for is not active"),
          Map.entry(
              Pattern.compile("(assoc|qos).*|accountnotallowed|maxsubmit.*"),
              "a limit of the account or its quality of service is reached; other jobs have to end,"
                  + " or the limit has to be raised"),
          Map.entry(
              Pattern.compile("partition(down|inactive).*|reqnodenotavail.*|nodedown.*"),
              "machines, or the partition, are out of service"));

  private SlurmWait() {}

  static JobState of(QueueEntry entry) {
    String plain = entry.reason().toLowerCase(Locale.ROOT).replace('_', ' ');
    if (RELEASE.matcher(plain).matches()) {
      return held(entry.reason(), entry);
    }
    Optional<JobState> stuck =
        OTHERS.stream()
            .filter(other -> other.getKey().matcher(plain).matches())
            .findFirst()
            .map(other -> new JobState.Stuck(why(entry.reason()), MUST_ACT + other.getValue()));
    return stuck.orElseGet(() -> new JobState.Waiting(why(entry.reason())));
  }

  /** A job that somebody, or Slurm after a failed start, holds back. */
  static JobState held(String reason, QueueEntry entry) {
    return new JobState.Stuck(
        "Slurm holds the job back (%s)".formatted(reason),
        "Who held it, or the cluster's administrator, must look why, and then type"
            + " `scontrol release %1$s` or `scancel %1$s`".formatted(entry.number()));
  }

  /** A submission that is refused for now, in Slurm's words. */
  static JobState.Stuck refused(String said) {
    return new JobState.Stuck(
        "Slurm does not take the job now (%s)".formatted(said),
        MUST_ACT
            + "other jobs of the account have to end, or its limits, the partition or the"
            + " reservation have to be changed");
  }

  private static String why(String reason) {
    return reason.isEmpty() || reason.equals("None")
        ? "Slurm has not looked at the job yet"
        : "Slurm lets the job wait (%s)".formatted(reason);
  }
}
