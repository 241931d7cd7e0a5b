package calmsbot.workflow.staging;

import calmsbot.workflow.CaseWorkflow;
import calmsbot.workflow.ConfirmFirst;
import calmsbot.workflow.Step;
import calmsbot.workflow.WakeUp;
import calmsbot.workflow.Worker;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.lifecycle.TransitionResult;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.Task;
import calmsbot.workflow.records.Task.TaskKind;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives free places on the staging host to the cases that wait, in order of arrival. */
public final class StartRuns implements Step {
  private static final Set<CaseState> AT_WORK = Set.of(CaseState.STAGING, CaseState.LOST);

  private final Store store;
  private final CaseWorkflow workflow;
  private final InstantSource clock;
  private final WakeUp wakeUp;
  private final int places;

  /**
   * @param places how many runs at a time
   */
  public StartRuns(
      Store store, CaseWorkflow workflow, InstantSource clock, WakeUp wakeUp, int places) {
    this.store = store;
    this.workflow = workflow;
    this.clock = clock;
    this.wakeUp = wakeUp;
    this.places = places;
  }

  @Override
  public void run() {
    Optional<TransitionResult> started = startNext();
    while (started.isPresent()) {
      workflow.wakeFor(started.get());
      started = startNext();
    }
  }

  private Optional<TransitionResult> startNext() {
    Optional<TransitionResult> started =
        store.write(
            unit -> next(unit).map(c -> workflow.apply(unit, c.number(), new Event.RunStarted())));
    if (started.isEmpty()) {
      wakeUp.wake(Worker.ASK_ARCHIVE);
    }
    return started;
  }

  /**
   * The first case that the archive has just said yes to. A case that the archive is still being
   * asked about keeps its place meanwhile. One whose question failed does not, so that others go
   * on.
   */
  private Optional<Case> next(UnitOfWork unit) {
    Set<Long> ending = ending(unit);
    int free = unit.switches().paused() ? 0 : free(unit, ending.size());
    if (free <= 0) {
      return Optional.empty();
    }
    Map<String, Task> questions = ConfirmFirst.questions(unit);
    // enough of them to fill all places, even if some are passed over
    int most = places + ending.size() + questions.size();
    List<Case> waiting =
        unit.cases().in(Set.of(CaseState.QUEUED), most).stream()
            .filter(each -> !ending.contains(each.number()))
            .toList();
    return firstConfirmed(unit, waiting, questions, free);
  }

  private Optional<Case> firstConfirmed(
      UnitOfWork unit, List<Case> waiting, Map<String, Task> questions, int free) {
    Instant now = clock.instant();
    int left = free;
    for (Case each : waiting) {
      String start = CaseWorkflow.nextStart(each);
      if (left > 0 && ConfirmFirst.isConfirmed(unit, each.number(), start, now)) {
        return Optional.of(each);
      }
      if (left > 0 && !questions.containsKey(start)) {
        ConfirmFirst.ask(unit, each.number(), start, 0, now);
      }
      left -= wasAskedInVain(questions.get(start)) ? 0 : 1;
    }
    return Optional.empty();
  }

  private static boolean wasAskedInVain(@Nullable Task question) {
    return question != null && question.attempts() > 0;
  }

  private int free(UnitOfWork unit, int ending) {
    return places - unit.cases().count(AT_WORK) - ending;
  }

  /** Cases whose run must end: it may be alive until the host has said that it is not. */
  private static Set<Long> ending(UnitOfWork unit) {
    return unit.tasks().open(TaskKind.END_RUN).stream()
        .flatMap(task -> task.caseNumber().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
