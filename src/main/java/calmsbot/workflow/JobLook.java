package calmsbot.workflow;

/**
 * What was seen of a job.
 *
 * @param exitStatus meaningful only when ended
 * @param output the terminal output (both streams, in order) from the asked offset on, at most one
 *     piece; empty when there is no more yet
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes are handed on once, never compared
public record JobLook(Phase phase, int exitStatus, byte[] output) {
  /** How far the job is. */
  public enum Phase {
    /** Nothing of it there: starting it is safe and needed. */
    NEVER_STARTED,
    RUNNING,
    /** Ended, with its exit status. */
    ENDED,
    /** Was started, runs no longer, and left no exit status: killed, or the host went down. */
    VANISHED,
    /** The same, and the host has started anew since it began. */
    REBOOTED
  }
}
