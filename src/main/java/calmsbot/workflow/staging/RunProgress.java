package calmsbot.workflow.staging;

import static calmsbot.workflow.StagingHost.JobLook.Phase.RUNNING;

import calmsbot.external.Unavailable;
import calmsbot.workflow.CaseWorkflow;
import calmsbot.workflow.StagingHost.JobLook;
import calmsbot.workflow.Transcript;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.records.Runs.Run;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.staging.FollowRuns.RunLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Says what becomes of a case whose run was seen, or could not be seen. */
public final class RunProgress {
  private final Store store;
  private final CaseWorkflow workflow;
  private final InstantSource clock;
  private final RunLimits limits;
  private final JudgeResult judgeResult;

  public RunProgress(
      Store store,
      CaseWorkflow workflow,
      InstantSource clock,
      RunLimits limits,
      JudgeResult judgeResult) {
    this.store = store;
    this.workflow = workflow;
    this.clock = clock;
    this.limits = limits;
    this.judgeResult = judgeResult;
  }

  /** Throws if the run has ended but cannot be judged now. */
  void react(Case staging, Run run, FetchOutput.Sight sight) throws Unavailable {
    if (sight.printed() > limits.output()) {
      overdue(staging, "printed more than %d kB".formatted(limits.output() / 1_000));
    } else if (sight.isWhole() || sight.last().phase() == RUNNING) {
      judge(staging, run, sight.last());
    }
  }

  /** Nobody can tell whether it is under way. */
  void lost(Case staging, String why) {
    if (staging.state() == CaseState.STAGING) {
      apply(staging, new Event.RunLost(why));
    }
  }

  private void judge(Case staging, Run run, JobLook look) throws Unavailable {
    switch (look.phase()) {
      case RUNNING -> running(staging, run);
      case ENDED -> judgeResult.judge(staging, run, look.exitStatus());
      case VANISHED ->
          failed(
              staging,
              run,
              "stagecalms ended without an exit status: it was killed, or the staging host went"
                  + " down.");
      case REBOOTED ->
          failed(
              staging,
              run,
              "The staging host was started anew while stagecalms ran: the run is gone.");
      case NEVER_STARTED -> gone(staging, run);
    }
  }

  private void running(Case staging, Run run) {
    if (staging.state() == CaseState.LOST) {
      apply(staging, new Event.RunFound());
      return;
    }
    Instant lastOutput = store.read(unit -> unit.runs().find(run.job())).orElse(run).lastOutput();
    if (lastOutput.plus(limits.silence()).isBefore(clock.instant())) {
      overdue(staging, "printed nothing for " + minutes(limits.silence()));
    } else if (isOverWhole(run)) {
      overdue(staging, "was not done after " + minutes(limits.whole()));
    }
  }

  /** Somebody may put the folder back, but that is not waited for for ever. */
  private void gone(Case staging, Run run) {
    if (isOverWhole(run)) {
      overdue(staging, "lost its job folder, and did not turn up in " + minutes(limits.whole()));
    } else {
      lost(staging, "The job folder of " + run.job() + " is gone from the staging host.");
    }
  }

  private boolean isOverWhole(Run run) {
    Instant now = clock.instant();
    return run.started().orElse(now).plus(limits.whole()).isBefore(now);
  }

  private void overdue(Case staging, String what) {
    apply(staging, new Event.RunOverdue("stagecalms %s, and was ended.".formatted(what)));
  }

  private static String minutes(Duration time) {
    return time.toMinutes() + " minutes";
  }

  private void failed(Case staging, Run run, String problem) {
    workflow.wakeFor(
        store.write(
            unit -> {
              unit.runs().know(run.job(), Transcript.brokenOff(unit, run.job()));
              return workflow.apply(unit, staging.number(), new Event.RunEndedBadly(problem));
            }));
  }

  private void apply(Case staging, Event event) {
    workflow.apply(staging.number(), event);
  }
}
