package calmsbot.workflow.lifecycle;

/** Where a case stands. */
public enum CaseState {
  /** Accepted; the checks are not done yet, or wait for the archive. */
  RECEIVED,
  /** A verdict ends it; the reply is on its way, or its triggers must still be removed. */
  REFUSED,
  /** To be staged; waits for one of the places. */
  QUEUED,
  /** A run is under way on the staging host. */
  STAGING,
  /** A run that may or may not be under way; it is probed, never started twice. */
  LOST,
  /** The data lie behind a link; the notice is on its way. */
  STAGED,
  /** The mail server accepted the notice; the triggers must still be removed. */
  NOTIFIED,
  /** The run failed and was reported; the triggers stay until a person decides. */
  FAILED,
  /** A person is needed; AOG was told why. */
  HELD,
  /** Done. */
  CLOSED
}
