package calmsbot.workflow.tasks;

import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.workflow.Backoff;
import calmsbot.workflow.CaseWorkflow;
import calmsbot.workflow.Inbox;
import calmsbot.workflow.TriggerFolder;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.lifecycle.TransitionResult;
import calmsbot.workflow.records.MailPlace;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.Task;
import calmsbot.workflow.records.TriggerFile.TriggerMark;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the triggers of a finished case, and marks handled mails. */
public final class CleanUp {
  private static final Logger LOG = LoggerFactory.getLogger(CleanUp.class);

  private final TriggerFolder triggers;
  private final Inbox inbox;
  private final Store store;
  private final CaseWorkflow workflow;
  private final Backoff backoff;
  private final InstantSource clock;

  public CleanUp(
      TriggerFolder triggers,
      Inbox inbox,
      Store store,
      CaseWorkflow workflow,
      Backoff backoff,
      InstantSource clock) {
    this.triggers = triggers;
    this.inbox = inbox;
    this.store = store;
    this.workflow = workflow;
    this.backoff = backoff;
    this.clock = clock;
  }

  public void removeTriggers(Task task) throws Unavailable {
    long number = task.caseNumber().orElseThrow();
    List<TriggerMark> handled = store.read(unit -> unit.incoming().triggersOf(number));
    for (TriggerMark file : handled) {
      triggers.remove(file);
    }
    store.write(unit -> removed(unit, task, number, handled)).ifPresent(workflow::wakeFor);
  }

  /** Empty if one more trigger has joined meanwhile; then the task is not done yet. */
  private Optional<TransitionResult> removed(
      UnitOfWork unit, Task task, long number, List<TriggerMark> handled) {
    if (!unit.incoming().triggersOf(number).equals(handled)) {
      return Optional.empty();
    }
    unit.tasks().done(task.key(), clock.instant());
    if (!handled.isEmpty()) {
      unit.outages().answered(OutsideSystem.TRIGGERS);
    }
    return Optional.of(workflow.apply(unit, number, new Event.TriggersRemoved(), Optional.empty()));
  }

  /** One mail that the server refuses to mark does not stop the others. */
  public void markMails(List<Task> tasks) throws Unavailable {
    Map<MailPlace, String> refused = inbox.markHandled(tasks.stream().map(this::place).toList());
    Optional<MailPlace> end = inbox.endOfHandled();
    store.record(
        unit -> {
          end.ifPresent(place -> passHandled(unit, place));
          tasks.forEach(task -> marked(unit, task, refused.get(place(task))));
          unit.outages().answered(OutsideSystem.MAILBOX);
        });
  }

  private void marked(UnitOfWork unit, Task task, @Nullable String refusal) {
    Instant now = clock.instant();
    if (refusal == null) {
      unit.tasks().done(task.key(), now);
    } else {
      Instant next = now.plus(backoff.after(task.attempts() + 1));
      LOG.warn("{} is not marked, and is tried again at {}: {}", place(task), next, refusal);
      unit.tasks().later(task.key(), refusal, next);
    }
  }

  /** A store that is restored later must know how far it knew the moved mails. */
  private static void passHandled(UnitOfWork unit, MailPlace end) {
    if (unit.switches().rereadHandledSince().isEmpty()) {
      unit.incoming().passed(end);
    }
  }

  private MailPlace place(Task task) {
    return MailPlace.parse(task.subject());
  }
}
