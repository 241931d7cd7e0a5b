package calmsbot.workflow.staging;

import static calmsbot.workflow.StagingHost.JobLook.Phase.RUNNING;

import calmsbot.external.Unavailable;
import calmsbot.model.Wording;
import calmsbot.model.Wording.Sentence;
import calmsbot.workflow.CaseWorkflow;
import calmsbot.workflow.StagingHost.JobLook;
import calmsbot.workflow.Transcript;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.records.Runs.Run;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.staging.FollowRuns.RunLimits;
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
      overdue(staging, Wording.RUN_TOO_LOUD.with("limit", limits.output() / 1_000));
    } else if (sight.isWhole() || sight.last().phase() == RUNNING) {
      judge(staging, run, sight.last());
    }
  }

  /** Nobody can tell whether it is under way. */
  void lost(Case staging, Sentence why) {
    if (staging.state() == CaseState.STAGING) {
      apply(staging, new Event.RunLost(why));
    }
  }

  private void judge(Case staging, Run run, JobLook look) throws Unavailable {
    switch (look.phase()) {
      case RUNNING -> running(staging, run);
      case ENDED -> judgeResult.judge(staging, run, look.exitStatus());
      case VANISHED -> failed(staging, run, Wording.RUN_KILLED.plain());
      case REBOOTED -> failed(staging, run, Wording.RUN_REBOOTED.plain());
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
      overdue(staging, Wording.RUN_SILENT.with("limit", limits.silence().toMinutes()));
    } else if (isOverWhole(run)) {
      overdue(staging, Wording.RUN_TOO_LONG.with("limit", limits.whole().toMinutes()));
    }
  }

  /** Somebody may put the folder back, but that is not waited for for ever. */
  private void gone(Case staging, Run run) {
    if (isOverWhole(run)) {
      overdue(staging, Wording.RUN_WITHOUT_FOLDER.with("limit", limits.whole().toMinutes()));
    } else {
      lost(staging, Wording.FOLDER_GONE.with("job", run.job()));
    }
  }

  private boolean isOverWhole(Run run) {
    Instant now = clock.instant();
    return run.started().orElse(now).plus(limits.whole()).isBefore(now);
  }

  private void overdue(Case staging, Sentence problem) {
    apply(staging, new Event.RunOverdue(problem));
  }

  private void failed(Case staging, Run run, Sentence problem) {
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
