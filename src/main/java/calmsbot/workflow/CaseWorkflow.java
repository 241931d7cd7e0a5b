package calmsbot.workflow;

import calmsbot.entitlement.Evidence;
import calmsbot.requestform.CalField;
import calmsbot.requestform.Request;
import calmsbot.workflow.StagingHost.StagingJob;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Effect;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.lifecycle.TransitionResult;
import calmsbot.workflow.records.Cases.HistoryEntry;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.Task.TaskKind;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The one place where a case changes: the new state, its history and what has to follow go on
 * record in one transaction; only then are the workers woken that do it.
 */
public final class CaseWorkflow {
  private static final Logger LOG = LoggerFactory.getLogger(CaseWorkflow.class);

  private final Store store;
  private final MailComposer mailComposer;
  private final InstantSource clock;
  private final WakeUp wakeUp;

  public CaseWorkflow(Store store, MailComposer mailComposer, InstantSource clock, WakeUp wakeUp) {
    this.store = store;
    this.mailComposer = mailComposer;
    this.clock = clock;
    this.wakeUp = wakeUp;
  }

  /** Lets an event happen to a case, in a transaction of its own. */
  public TransitionResult apply(long number, Event event) {
    TransitionResult transition = store.write(unit -> apply(unit, number, event));
    wakeFor(transition);
    return transition;
  }

  /** The same inside the transaction of the caller, who calls {@link #wakeFor} afterwards. */
  public TransitionResult apply(UnitOfWork unit, long number, Event event) {
    return apply(unit, number, event, Optional.empty());
  }

  /** The same, with the evidence for the event. */
  public TransitionResult apply(
      UnitOfWork unit, long number, Event event, Optional<Evidence> evidence) {
    Case before = unit.cases().find(number).orElseThrow(() -> new NoSuchCase(number));
    TransitionResult transition = before.on(event);
    if (transition instanceof TransitionResult.To to) {
      Instant now = clock.instant();
      HistoryEntry entry =
          new HistoryEntry(now, to.next().state(), event.words(), event.detail(), evidence);
      unit.cases().advance(to.next(), entry);
      to.effects().forEach(effect -> record(unit, to.next(), effect, now));
      log(before, to.next(), event);
    }
    return transition;
  }

  /** Wakes the workers that do what a transition asked for, or that watch the state it led to. */
  public void wakeFor(TransitionResult transition) {
    if (transition instanceof TransitionResult.To to) {
      Set<Worker> workers = EnumSet.noneOf(Worker.class);
      to.effects().forEach(effect -> workers.add(workerOf(effect)));
      if (to.next().state() == CaseState.QUEUED || to.next().runs() > 0) {
        workers.add(Worker.STAGE);
      }
      workers.forEach(wakeUp::wake);
    }
  }

  private void record(UnitOfWork unit, Case next, Effect effect, Instant now) {
    if (effect instanceof Effect.SendVerdict verdict) {
      mailComposer.verdict(unit, next, verdict, now);
    } else if (effect instanceof Effect.SendNotice notice) {
      mailComposer.notice(unit, next, notice.expires(), now);
    } else if (effect instanceof Effect.SendVouchedNotice) {
      mailComposer.notice(unit, next, now);
    } else if (effect instanceof Effect.SendReport report) {
      mailComposer.report(unit, next, report.problem(), now);
    } else if (effect instanceof Effect.SendAgain again) {
      mailComposer.again(unit, next, again.purpose(), now);
    } else if (effect instanceof Effect.TellAog alert) {
      mailComposer.alert(unit, next, alert, now);
    } else {
      recordTask(unit, next, effect, now);
    }
  }

  private static void recordTask(UnitOfWork unit, Case next, Effect effect, Instant now) {
    if (effect instanceof Effect.StartRun start) {
      String job = StagingJob.nameOf(unit.switches().storeName(), next.number(), start.run());
      unit.runs().open(job, next.number(), stagingArguments(next.request().orElseThrow()), now);
      add(unit, next, TaskKind.START_RUN, job, now);
    } else if (effect instanceof Effect.EndRun end) {
      String job = StagingJob.nameOf(unit.switches().storeName(), next.number(), end.run());
      unit.runs().know(job, Transcript.brokenOff(unit, job));
      add(unit, next, TaskKind.END_RUN, job, now);
    } else if (effect instanceof Effect.RemoveTriggers) {
      add(unit, next, TaskKind.REMOVE_TRIGGERS, "", now);
    } else if (effect instanceof Effect.Check) {
      add(unit, next, TaskKind.CHECK, "", now);
    }
  }

  /**
   * {@code PROJCODE MOUSUID HELPDESKTICKETNUM [X CALFIELD]}: the words of the staging command line.
   */
  static List<String> stagingArguments(Request request) {
    List<String> words = new ArrayList<>();
    words.add(request.project().text());
    words.add(request.mous().uri());
    words.add(request.ticket().number());
    if (request.wantsCalibratorsOnly()) {
      words.add("X");
      words.add(request.calFields().stream().map(CalField::name).collect(Collectors.joining(",")));
    }
    return words;
  }

  private static void add(UnitOfWork unit, Case about, TaskKind kind, String subject, Instant now) {
    unit.tasks()
        .add(
            key(kind, about.number(), about.version()),
            kind,
            Optional.of(about.number()),
            subject,
            now);
  }

  private static String key(TaskKind kind, long number, int version) {
    return "%s:%d:%d".formatted(kind, number, version);
  }

  /** The task that starts a case's run once the case has a place. */
  public static String nextStart(Case queued) {
    return key(TaskKind.START_RUN, queued.number(), queued.version() + 1);
  }

  private static Worker workerOf(Effect effect) {
    if (effect instanceof Effect.Check) {
      return Worker.ASK_ARCHIVE;
    }
    if (effect instanceof Effect.RemoveTriggers) {
      return Worker.REMOVE_TRIGGERS;
    }
    return effect instanceof Effect.StartRun || effect instanceof Effect.EndRun
        ? Worker.STAGE
        : Worker.SEND_MAIL;
  }

  private static void log(Case before, Case after, Event event) {
    try (var ignored = MDC.putCloseable("case", Long.toString(after.number()))) {
      LOG.info("{} -> {}: {}", before.state(), after.state(), event.words());
    }
  }

  /** No case has that number. */
  static final class NoSuchCase extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchCase(long number) {
      super("no case " + number);
    }
  }
}
