package calmsbot.workflow.tasks;

import calmsbot.entitlement.Checks;
import calmsbot.entitlement.Decision;
import calmsbot.entitlement.Decision.CheckResult;
import calmsbot.external.BlockedService;
import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.model.Wording;
import calmsbot.model.Wording.Sentence;
import calmsbot.workflow.CaseWorkflow;
import calmsbot.workflow.StagingHost.StagingJob;
import calmsbot.workflow.WakeUp;
import calmsbot.workflow.Worker;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.lifecycle.TransitionResult;
import calmsbot.workflow.records.Cases.HistoryEntry;
import calmsbot.workflow.records.Confirmations.Confirmation;
import calmsbot.workflow.records.Runs.Run;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.Task;
import calmsbot.workflow.records.Task.TaskKind;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Has the checks of a case done, and moves it by their result: once when the request is received,
 * and again before each start of a run and each try to send its notice.
 */
public final class AskArchive {
  /** After this many tries a fault of our own will not go away, and the case needs a person. */
  private static final int TRIES = 5;

  private final Checks checks;
  private final Store store;
  private final CaseWorkflow workflow;
  private final InstantSource clock;
  private final WakeUp wakeUp;

  public AskArchive(
      Checks checks, Store store, CaseWorkflow workflow, InstantSource clock, WakeUp wakeUp) {
    this.checks = checks;
    this.store = store;
    this.workflow = workflow;
    this.clock = clock;
    this.wakeUp = wakeUp;
  }

  public void perform(Task task) throws Unavailable {
    Case about = store.read(unit -> theCase(unit, task));
    Instant asked = clock.instant();
    CheckResult decided;
    try {
      decided = checks.decide(about.request().orElseThrow(), about.received());
    } catch (BlockedService ownFault) {
      throw ownFault;
    } catch (RuntimeException internalError) {
      holdIfLasting(task, internalError);
      return;
    }
    requireFresh(asked);
    conclude(task, unit -> answered(unit, task, decided));
  }

  /**
   * The first answer may be as old as the question, if the archive was slow or this machine asleep.
   */
  private void requireFresh(Instant asked) throws Unavailable {
    if (asked.plus(Confirmation.FRESH).isBefore(clock.instant())) {
      throw new Unavailable(
          OutsideSystem.ARCHIVE,
          "archive: took more than %d minutes to answer, and is asked again"
              .formatted(Confirmation.FRESH.toMinutes()));
    }
  }

  /** For a case that the archive said yes to before. */
  public void performAgain(Task task) throws Unavailable {
    if (store.<Boolean>read(unit -> isWaitedFor(unit, task))) {
      perform(task);
    } else {
      store.record(unit -> unit.tasks().done(task.key(), clock.instant()));
    }
  }

  /** The maintainer was told at the first try. */
  private void holdIfLasting(Task task, RuntimeException internalError) {
    int tries = task.attempts() + 1;
    if (tries < TRIES) {
      throw internalError;
    }
    Sentence why = Wording.CHECKS_FAIL.with(Map.of("tries", tries, "error", internalError));
    Event event =
        isAgain(task)
            ? new Event.Withdrawn(List.of(why))
            : new Event.Decided(new Decision.Escalate(why));
    conclude(task, unit -> Optional.of(workflow.apply(unit, number(task), event)));
  }

  private void conclude(Task task, Function<UnitOfWork, Optional<TransitionResult>> outcome) {
    Optional<TransitionResult> moved =
        store.write(
            unit -> {
              boolean isWaitedFor = isWaitedFor(unit, task);
              unit.tasks().done(task.key(), clock.instant());
              if (isAgain(task)) {
                unit.tasks().hurry(task.subject());
              }
              return isWaitedFor ? outcome.apply(unit) : Optional.empty();
            });
    moved.ifPresent(workflow::wakeFor);
    if (isAgain(task)) {
      wakeUp.wake(Worker.STAGE);
      wakeUp.wake(Worker.SEND_MAIL);
    }
  }

  /** A case that was stopped, or has moved on, needs no answer to an earlier question. */
  private static boolean isWaitedFor(UnitOfWork unit, Task task) {
    if (!isAgain(task)) {
      return true;
    }
    Case about = theCase(unit, task);
    return switch (about.state()) {
      case QUEUED -> task.subject().equals(CaseWorkflow.nextStart(about));
      case STAGING -> unit.tasks().isOpen(task.subject());
      case STAGED -> unit.tasks().isOpen(task.subject()) && hasNotLeft(unit, about);
      case RECEIVED, REFUSED, LOST, NOTIFIED, FAILED, HELD, CLOSED -> false;
    };
  }

  private static boolean hasNotLeft(UnitOfWork unit, Case staged) {
    return unit.outbox()
        .newest(staged.number(), Purpose.NOTICE)
        .filter(notice -> !notice.sent() && notice.inDoubtSince().isEmpty())
        .isPresent();
  }

  private Optional<TransitionResult> answered(UnitOfWork unit, Task task, CheckResult decided) {
    unit.outages().answered(OutsideSystem.ARCHIVE);
    Optional<List<Sentence>> objection = objection(unit, theCase(unit, task), decided);
    if (objection.isPresent()) {
      return moved(unit, task, new Event.Withdrawn(objection.get()), decided);
    }
    if (decided.decision() instanceof Decision.Approve yes) {
      confirmed(unit, task, decided, yes.rule());
    }
    return isAgain(task)
        ? Optional.empty()
        : moved(unit, task, new Event.Decided(decided.decision()), decided);
  }

  /** If it never said yes, there is nothing to withdraw. */
  private Optional<List<Sentence>> objection(UnitOfWork unit, Case about, CheckResult decided) {
    if (about.notice().isEmpty()) {
      return Optional.empty();
    }
    Optional<Confirmation> before = unit.confirmations().of(about.number());
    Optional<Run> run = unit.runs().find(StagingJob.nameOf(unit, about));
    return new Objection(about, before, run).to(decided, clock.instant());
  }

  private void confirmed(UnitOfWork unit, Task task, CheckResult decided, String rule) {
    Case about = theCase(unit, task);
    Optional<String> waiting = Optional.of(task).filter(AskArchive::isAgain).map(Task::subject);
    Optional<Instant> delivered = delivered(unit, about, decided);
    unit.confirmations()
        .put(about.number(), new Confirmation(waiting, clock.instant(), rule, delivered));
    if (isAgain(task)) {
      note(unit, about, decided, rule);
    }
  }

  /** With a run under way or done, the value from before that run stays. */
  private static Optional<Instant> delivered(UnitOfWork unit, Case about, CheckResult decided) {
    Optional<Confirmation> before = unit.confirmations().of(about.number());
    boolean mayHaveRun = about.state() == CaseState.STAGING || about.state() == CaseState.STAGED;
    return mayHaveRun && before.isPresent() ? before.get().delivered() : decided.since();
  }

  private void note(UnitOfWork unit, Case about, CheckResult decided, String rule) {
    HistoryEntry entry =
        new HistoryEntry(
            clock.instant(),
            about.state(),
            "archive asked again",
            "still to be staged, entitled as " + rule,
            Optional.of(decided.evidence()));
    unit.cases().note(about.number(), entry);
  }

  private Optional<TransitionResult> moved(
      UnitOfWork unit, Task task, Event event, CheckResult decided) {
    return Optional.of(workflow.apply(unit, number(task), event, Optional.of(decided.evidence())));
  }

  private static boolean isAgain(Task task) {
    return task.kind() == TaskKind.CHECK_AGAIN;
  }

  private static Case theCase(UnitOfWork unit, Task task) {
    return unit.cases().find(number(task)).orElseThrow();
  }

  private static long number(Task task) {
    return task.caseNumber().orElseThrow();
  }
}
