package calmsbot.workflow.tasks;

import calmsbot.external.BlockedService;
import calmsbot.external.Unavailable;
import calmsbot.workflow.Backoff;
import calmsbot.workflow.BlockedServiceAlerts;
import calmsbot.workflow.InternalErrorAlerts;
import calmsbot.workflow.Step;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.Task;
import calmsbot.workflow.records.Task.TaskKind;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Does the due tasks of the kinds it has handlers for; what fails is kept for later. */
public final class PerformTasks implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(PerformTasks.class);
  private static final int BATCH = 100;

  private final Store store;
  private final InstantSource clock;
  private final Backoff backoff;
  private final InternalErrorAlerts internalErrors;
  private final BlockedServiceAlerts blockedServices;
  private final Map<TaskKind, TaskHandler> handlers;

  public PerformTasks(
      Store store,
      InstantSource clock,
      Backoff backoff,
      InternalErrorAlerts internalErrors,
      BlockedServiceAlerts blockedServices,
      Map<TaskKind, TaskHandler> handlers) {
    this.store = store;
    this.clock = clock;
    this.backoff = backoff;
    this.internalErrors = internalErrors;
    this.blockedServices = blockedServices;
    this.handlers = Map.copyOf(handlers);
  }

  @Override
  public void run() {
    List<BlockedService> met = new ArrayList<>();
    List<Task> due = due();
    while (!due.isEmpty()) {
      portions(due).forEach(portion -> perform(portion, met));
      due = due();
    }
    blockedServices.all(met);
  }

  /** What is done in one go: all of a kind, or each alone. */
  private List<List<Task>> portions(List<Task> due) {
    Map<Object, List<Task>> portions =
        due.stream()
            .collect(
                Collectors.groupingBy(
                    task ->
                        handler(task) instanceof TaskHandler.Together ? task.kind() : task.key(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return List.copyOf(portions.values());
  }

  private TaskHandler handler(Task task) {
    return Objects.requireNonNull(handlers.get(task.kind()));
  }

  private List<Task> due() {
    return store.read(unit -> unit.tasks().due(kinds(unit), clock.instant(), BATCH));
  }

  /** The kinds that are done now. While the bot is muted, its mails wait unchanged. */
  private Set<TaskKind> kinds(UnitOfWork unit) {
    if (!unit.switches().muted()) {
      return handlers.keySet();
    }
    Set<TaskKind> kinds = EnumSet.copyOf(handlers.keySet());
    kinds.remove(TaskKind.SEND_MAIL);
    return kinds;
  }

  private void perform(List<Task> portion, List<BlockedService> met) {
    try (var ignored = MDC.putCloseable("case", cases(portion))) {
      attempt(portion, met);
    }
  }

  private static String cases(List<Task> portion) {
    return portion.stream()
        .flatMap(task -> task.caseNumber().stream())
        .distinct()
        .map(String::valueOf)
        .collect(Collectors.joining(","));
  }

  private void attempt(List<Task> portion, List<BlockedService> met) {
    try {
      handler(portion.get(0)).perform(portion);
    } catch (Unavailable failure) {
      portion.forEach(task -> keepForLater(task, failure));
    } catch (BlockedService ownFault) {
      standStill(portion, ownFault, met);
    } catch (RuntimeException internalError) {
      keepForLater(portion, internalError, met);
    }
  }

  /**
   * The fault may concern this task alone, so the others are done all the same. If the store cannot
   * even record it, everything waits.
   */
  private void standStill(List<Task> portion, BlockedService ownFault, List<BlockedService> met) {
    if (portion.size() > 1) {
      portion.forEach(task -> perform(List.of(task), met));
      return;
    }
    noteForStatus(portion.get(0), ownFault);
    met.add(ownFault);
  }

  /** If one of several failed, each is tried alone to find out which. */
  private void keepForLater(
      List<Task> portion, RuntimeException internalError, List<BlockedService> met) {
    if (portion.size() == 1) {
      keepForLater(portion.get(0), internalError);
      return;
    }
    LOG.debug("{} tasks are done one by one: {}", portion.size(), internalError.toString());
    portion.forEach(task -> perform(List.of(task), met));
  }

  private void keepForLater(Task task, Unavailable failure) {
    Instant now = clock.instant();
    Instant next = next(task, now);
    LOG.warn("{} waits until {}: {}", task.kind(), next, failure.what());
    store.record(
        unit -> {
          unit.tasks().later(task.key(), failure.what(), next);
          unit.outages().failed(failure.system(), failure.what(), now);
        });
  }

  /** Shows people why a case waits. If the store itself failed, this may be lost, too. */
  private void noteForStatus(Task task, BlockedService ownFault) {
    Instant next = next(task, clock.instant());
    String why = String.valueOf(ownFault.getMessage());
    store.record(
        unit -> {
          if (unit.tasks().isOpen(task.key())) {
            unit.tasks().later(task.key(), why, next);
          }
        });
  }

  /** A task that cannot be done must not stop those behind it. */
  private void keepForLater(Task task, RuntimeException internalError) {
    Instant next = next(task, clock.instant());
    store.record(unit -> unit.tasks().later(task.key(), internalError.toString(), next));
    internalErrors.tell(task, internalError);
  }

  private Instant next(Task task, Instant now) {
    return now.plus(backoff.after(task.attempts() + 1));
  }
}
