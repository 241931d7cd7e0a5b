package calmsbot.workflow.staging;

import static calmsbot.workflow.StagingHost.JobLook.Phase.RUNNING;

import calmsbot.external.Unavailable;
import calmsbot.workflow.StagingHost;
import calmsbot.workflow.StagingHost.JobLook;
import calmsbot.workflow.records.Runs.Run;
import calmsbot.workflow.records.Store;
import java.time.InstantSource;

/** Puts on record what a run has printed since the last look. */
public final class FetchOutput {
  /** A run that prints without end must not keep the others from being looked at. */
  private static final int MOST_PIECES = 100;

  private final StagingHost host;
  private final Store store;
  private final InstantSource clock;
  private final long limit;

  /**
   * @param limit how many bytes are worth keeping
   */
  public FetchOutput(StagingHost host, Store store, InstantSource clock, long limit) {
    this.host = host;
    this.store = store;
    this.clock = clock;
    this.limit = limit;
  }

  /**
   * What was seen of a run this time.
   *
   * @param printed bytes of output on record by now
   */
  record Sight(JobLook last, long printed) {
    boolean isWhole() {
      return last.output().length == 0;
    }
  }

  /** Fetches the output there is, up to what is fetched of one run at a time. */
  Sight fetch(Run run) throws Unavailable {
    JobLook last = host.look(run.job(), run.offset());
    long printed = keep(run.job(), run.offset(), last.output());
    for (int pieces = 1; pieces < MOST_PIECES && goesOn(last, printed); pieces++) {
      last = host.look(run.job(), printed);
      printed = keep(run.job(), printed, last.output());
    }
    return new Sight(last, printed);
  }

  private boolean goesOn(JobLook last, long printed) {
    boolean caughtUp = last.phase() == RUNNING && last.output().length < host.piece();
    return last.output().length > 0 && !caughtUp && printed <= limit;
  }

  private long keep(String job, long offset, byte[] output) {
    if (output.length > 0) {
      store.record(unit -> unit.runs().append(job, offset, output, clock.instant()));
    }
    return offset + output.length;
  }
}
