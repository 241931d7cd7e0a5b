package calmsbot.cluster;

import java.io.IOException;

/** Runs jobs. */
public interface Executor {
  /**
   * Hands a job over, once: called again after an {@link IOException}, it finds what it did before.
   *
   * @throws IOException if there was no clear answer; it may come later
   * @throws RunFailed if the job will never be taken
   */
  Submitted submit(Job job) throws IOException, RunFailed;

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

    /** Ends it; nothing happens to one that has ended. */
    void cancel() throws IOException;
  }
}
