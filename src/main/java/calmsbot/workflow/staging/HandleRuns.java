package calmsbot.workflow.staging;

import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.workflow.ConfirmFirst;
import calmsbot.workflow.StagingHost;
import calmsbot.workflow.StagingHost.StagingJob;
import calmsbot.workflow.WakeUp;
import calmsbot.workflow.Worker;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Cases.HistoryEntry;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.Task;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Starts and ends runs on the staging host. */
public final class HandleRuns {
  private final StagingHost host;
  private final Store store;
  private final InstantSource clock;
  private final WakeUp wakeUp;

  public HandleRuns(StagingHost host, Store store, InstantSource clock, WakeUp wakeUp) {
    this.host = host;
    this.store = store;
    this.clock = clock;
    this.wakeUp = wakeUp;
  }

  public void start(Task task) throws Unavailable {
    String job = task.subject();
    if (stillWanted(task)) {
      Instant now = clock.instant();
      if (!store.<Boolean>write(unit -> ConfirmFirst.mayBeDone(unit, task, now))) {
        wakeUp.wake(Worker.ASK_ARCHIVE);
        return;
      }
      host.start(new StagingJob(job, store.read(unit -> unit.runs().arguments(job))));
    }
    store.record(
        unit -> {
          unit.runs().started(job, clock.instant());
          finish(unit, task);
        });
  }

  public void end(Task task) throws Unavailable {
    host.end(task.subject());
    store.record(
        unit -> {
          finish(unit, task);
          noteEnd(unit, caseOf(unit, task), task.subject());
        });
    wakeUp.wake(Worker.STAGE); // its place is free
  }

  /** Shows the person who cancelled the case that nothing of its run is alive. */
  private void noteEnd(UnitOfWork unit, Case about, String job) {
    HistoryEntry entry =
        new HistoryEntry(
            clock.instant(),
            about.state(),
            "run is ended on the staging host",
            job,
            Optional.empty());
    unit.cases().note(about.number(), entry);
  }

  /** A run whose case was cancelled before it started must not start any more. */
  private boolean stillWanted(Task task) {
    return store.read(
        unit -> {
          Case about = caseOf(unit, task);
          boolean underWay = about.state() == CaseState.STAGING || about.state() == CaseState.LOST;
          return underWay && task.subject().equals(StagingJob.nameOf(unit, about));
        });
  }

  private static Case caseOf(UnitOfWork unit, Task task) {
    return unit.cases().find(task.caseNumber().orElseThrow()).orElseThrow();
  }

  private void finish(UnitOfWork unit, Task task) {
    unit.tasks().done(task.key(), clock.instant());
    unit.outages().answered(OutsideSystem.STAGING_HOST);
  }
}
