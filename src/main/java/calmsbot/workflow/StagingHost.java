package calmsbot.workflow;

import calmsbot.external.Unavailable;

/**
 * The host where the staging command runs, detached from what started it, and where the staged data
 * lie. Thread-safe.
 */
public interface StagingHost {
  /** Starts a job, unless it was ever started before: then this does nothing. */
  void start(StagingJob job) throws Unavailable;

  /**
   * Looks at a job without touching it.
   *
   * @param offset bytes of output already known
   */
  JobLook look(String job, long offset) throws Unavailable;

  /** The most bytes of output that one look gives: after fewer there was no more. */
  int piece();

  /** Ends a job with every process it started; one that has ended is left alone. */
  void end(String job) throws Unavailable;

  /**
   * Looks for the manifest beside staged data.
   *
   * @param directory the last part of their link, letters and digits
   */
  ManifestLook manifest(String directory) throws Unavailable;
}
