package calmsbot.cluster;

import calmsbot.cluster.Executor.JobState;
import calmsbot.cluster.SlurmQueue.QueueEntry;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Slurm's account of a job in our words. A state that is not listed here is no end. Pure. */
final class SlurmState {
  static final String OUT_OF_MEMORY = "OUT_OF_MEMORY";

  private static final Set<String> AT_WORK =
      Set.of("RUNNING", "COMPLETING", "STAGE_OUT", "SIGNALING", "STOPPED", "SUSPENDED");

  /** Slurm starts these by itself; some come back as pending. */
  private static final Set<String> TO_COME =
      Set.of(
          "PENDING",
          "CONFIGURING",
          "POWER_UP_NODE",
          "EXPEDITING",
          "REQUEUED",
          "REQUEUE_FED",
          "RESIZING");

  /** These stand in the queue until somebody releases them. */
  private static final Set<String> HELD = Set.of("REQUEUE_HOLD", "SPECIAL_EXIT", "RESV_DEL_HOLD");

  private static final Set<String> ENDED =
      Set.of(
          "COMPLETED",
          "FAILED",
          "TIMEOUT",
          "DEADLINE",
          OUT_OF_MEMORY,
          "NODE_FAIL",
          "BOOT_FAIL",
          "PREEMPTED",
          "CANCELLED");

  /** Reasons for which a pending job never starts, in lower-case letters. */
  private static final Set<String> HOPELESS =
      Set.of(
          "badconstraints",
          "dependencyneversatisfied",
          "invalidaccount",
          "invalidqos",
          "partitiontimelimit",
          "partitionnodelimit");

  private SlurmState() {}

  /**
   * How far the job is.
   *
   * @param job its title, for messages
   * @throws IOException if its state is none that is known, e.g. of a newer Slurm
   */
  static JobState of(QueueEntry entry, String job) throws IOException {
    String state = word(entry);
    if (AT_WORK.contains(state)) {
      return new JobState.Running(entry.node());
    }
    if (HELD.contains(state)) {
      return SlurmWait.held(state, entry);
    }
    if (TO_COME.contains(state)) {
      return HOPELESS.contains(entry.reason().toLowerCase(Locale.ROOT))
          ? new JobState.Ended(Optional.of("%s waits for ever: %s".formatted(job, entry.reason())))
          : SlurmWait.of(entry);
    }
    if (ENDED.contains(state)) {
      return new JobState.Ended(trouble(state, entry, job));
    }
    throw new IOException("Slurm says %s of it, which is no state known here".formatted(state));
  }

  /** Whether the job failed in a way that may have been for want of memory. */
  static boolean mayBeMemory(QueueEntry entry) {
    return Set.of("FAILED", "CANCELLED").contains(word(entry));
  }

  static boolean isMemory(QueueEntry entry) {
    return word(entry).equals(OUT_OF_MEMORY);
  }

  /** Without what may follow, as in {@code CANCELLED by 1000}. */
  private static String word(QueueEntry entry) {
    return entry.state().split("[ +]", 2)[0].toUpperCase(Locale.ROOT);
  }

  private static Optional<String> trouble(String state, QueueEntry entry, String job) {
    String node = entry.node();
    String where = node.isEmpty() || node.contains("None") ? "" : " on " + node;
    return switch (state) {
      case "COMPLETED" -> Optional.empty();
      case "TIMEOUT", "DEADLINE" ->
          Optional.of(job + where + " was ended: it took longer than its time limit");
      case OUT_OF_MEMORY ->
          Optional.of(job + where + " was ended: it needed more memory than it may have");
      case "NODE_FAIL", "BOOT_FAIL" -> Optional.of(job + " was lost with its node" + where);
      case "PREEMPTED" ->
          Optional.of(job + where + " had to make room for another, and was not started again");
      case "CANCELLED" -> Optional.of(job + where + " was cancelled");
      default -> Optional.of("%s%s ended as %s (%s)".formatted(job, where, state, entry.reason()));
    };
  }
}
