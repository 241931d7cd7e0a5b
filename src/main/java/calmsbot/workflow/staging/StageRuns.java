package calmsbot.workflow.staging;

import calmsbot.workflow.Step;

/** The work of staging: fills free places, starts and ends what is due, looks at what runs. */
public final class StageRuns implements Step {
  private final StartRuns startRuns;
  private final Step startsAndEnds;
  private final FollowRuns followRuns;

  public StageRuns(StartRuns startRuns, Step startsAndEnds, FollowRuns followRuns) {
    this.startRuns = startRuns;
    this.startsAndEnds = startsAndEnds;
    this.followRuns = followRuns;
  }

  @Override
  public void run() {
    startRuns.run();
    startsAndEnds.run();
    followRuns.run();
  }
}
