package calmsbot.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Runs jobs. */
public interface Executor {
  /**
   * Hands over a job, once: if called again after an {@link IOException}, it finds what it did
   * before.
   *
   * @throws IOException if there was no clear answer; it may come later
   * @throws RunFailed if the job will never be taken
   */
  Submitted submit(Job job) throws IOException, RunFailed;

  /**
   * A job that was handed over before, perhaps by another call that was killed; it may have ended.
   * Empty if nothing is known of it.
   *
   * @throws IOException if there was no answer; it may come later
   */
  Optional<Submitted> find(Job job) throws IOException;

  /**
   * Whether jobs go on when this program ends. Then a submission without an answer may still come
   * true, and a job may be handed over again only under the same name.
   */
  boolean keepsJobs();

  /** The job is not taken for now; it will be when others have ended, or somebody has acted. */
  final class SubmitLater extends IOException {
    private static final long serialVersionUID = 1L;

    private final String act;

    SubmitLater(JobState.Stuck stuck) {
      super(stuck.why());
      this.act = stuck.act();
    }

    /** The same as the state of a job that is not taken yet. */
    JobState.Stuck stuck() {
      return new JobState.Stuck(String.valueOf(getMessage()), act);
    }
  }

  /** A job that was handed over. */
  interface Submitted {
    /** Its name where it runs, for people. */
    String title();

    /**
     * How far it is.
     *
     * @throws IOException if there was no answer; it may come later
     */
    JobState look() throws IOException;

    /** Ends it; has no effect on one that has ended. */
    void cancel() throws IOException;
  }

  /**
   * What should run on the cluster.
   *
   * @param name its own, for people who look into the batch system
   * @param folder holds the script {@code job.sh}, and gets the output
   * @param feature what the machine must have, in the batch system's words
   */
  record Job(String name, Path folder, Optional<String> feature) {
    /** The script of every job, in its folder. */
    public static final String SCRIPT = "job.sh";

    /** What the script prints, in its folder. */
    public static final String OUTPUT = "output";
  }

  /** How far a job is. */
  sealed interface JobState {
    /**
     * Not begun yet, or about to begin again.
     *
     * @param why in the words of the system that lets it wait
     */
    record Waiting(String why) implements JobState {}

    /**
     * Not begun yet, and nothing says that it will by itself.
     *
     * @param why in the words of the system that lets it wait
     * @param act a sentence: who must act, and how
     */
    record Stuck(String why, String act) implements JobState {}

    /** At work on a machine. */
    record Running(String machine) implements JobState {}

    /**
     * Over; this does not show what it made.
     *
     * @param trouble in a sentence; none if the script ended with status 0
     */
    record Ended(Optional<String> trouble) implements JobState {}

    /** It was handed over, but no system knows it. */
    record Unknown() implements JobState {}
  }
}
