package calmsbot.desk;

import calmsbot.decision.Evidence;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The one place where a case changes: the new state, its history and whatever has to follow go on
 * record in one transaction; only then is the bell rung for those who do it.
 */
public final class Desk {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

  private final Store store;
  private final Correspondence correspondence;
  private final InstantSource clock;
  private final Bell bell;

  public Desk(Store store, Correspondence correspondence, InstantSource clock, Bell bell) {
    this.store = store;
    this.correspondence = correspondence;
    this.clock = clock;
    this.bell = bell;
  }

  /** Lets an event happen to a case, in a transaction of its own. */
  public Transition apply(long number, Event event) {
    Transition transition = store.write(books -> apply(books, number, event));
    ringFor(transition);
    return transition;
  }

  /** The same inside a transaction; whoever holds it calls {@link #ringFor} after it. */
  Transition apply(Books books, long number, Event event) {
    return apply(books, number, event, Optional.empty());
  }

  /** The same, with that on which the event rests. */
  Transition apply(Books books, long number, Event event, Optional<Evidence> evidence) {
    Case before = books.cases().find(number).orElseThrow(() -> new NoSuchCase(number));
    Transition transition = before.on(event);
    if (transition instanceof Transition.To to) {
      Instant now = clock.instant();
      HistoryEntry entry =
          new HistoryEntry(now, to.next().state(), event.words(), event.detail(), evidence);
      books.cases().advance(to.next(), entry);
      to.effects().forEach(effect -> record(books, to.next(), effect, now));
      log(before, to.next(), event);
    }
    return transition;
  }

  /** Rings for everything a transition asked for, and for those who watch the state it led to. */
  void ringFor(Transition transition) {
    if (transition instanceof Transition.To to) {
      Set<Duty> duties = EnumSet.noneOf(Duty.class);
      to.effects().forEach(effect -> duties.add(dutyOf(effect)));
      if (to.next().state() == CaseState.QUEUED || to.next().runs() > 0) {
        duties.add(Duty.STAGE);
      }
      duties.forEach(bell::ring);
    }
  }

  private void record(Books books, Case next, Effect effect, Instant now) {
    if (effect instanceof Effect.SendVerdict verdict) {
      correspondence.verdict(books, next, verdict, now);
    } else if (effect instanceof Effect.SendNotice notice) {
      correspondence.notice(books, next, notice.expires(), now);
    } else if (effect instanceof Effect.SendVouchedNotice) {
      correspondence.notice(books, next, now);
    } else if (effect instanceof Effect.SendReport report) {
      correspondence.report(books, next, report.problem(), now);
    } else if (effect instanceof Effect.SendAgain again) {
      correspondence.again(books, next, again.purpose(), now);
    } else if (effect instanceof Effect.TellAog note) {
      correspondence.note(books, next, note, now);
    } else {
      recordErrand(books, next, effect, now);
    }
  }

  private static void recordErrand(Books books, Case next, Effect effect, Instant now) {
    if (effect instanceof Effect.StartRun start) {
      String job = JobName.of(books.switches().storeName(), next.number(), start.run());
      books
          .runs()
          .open(job, next.number(), StagingCommand.arguments(next.request().orElseThrow()), now);
      add(books, next, Errand.Kind.START_RUN, job, now);
    } else if (effect instanceof Effect.EndRun end) {
      String job = JobName.of(books.switches().storeName(), next.number(), end.run());
      books.runs().know(job, Transcript.brokenOff(books, job));
      add(books, next, Errand.Kind.END_RUN, job, now);
    } else if (effect instanceof Effect.RemoveTriggers) {
      add(books, next, Errand.Kind.REMOVE_TRIGGERS, "", now);
    } else if (effect instanceof Effect.Check) {
      add(books, next, Errand.Kind.CHECK, "", now);
    }
  }

  private static void add(Books books, Case about, Errand.Kind kind, String subject, Instant now) {
    books
        .errands()
        .add(
            key(kind, about.number(), about.version()),
            kind,
            Optional.of(about.number()),
            subject,
            now);
  }

  private static String key(Errand.Kind kind, long number, int version) {
    return "%s:%d:%d".formatted(kind, number, version);
  }

  /** The errand that starts the run of a case once it is given a place. */
  static String nextStart(Case queued) {
    return key(Errand.Kind.START_RUN, queued.number(), queued.version() + 1);
  }

  private static Duty dutyOf(Effect effect) {
    if (effect instanceof Effect.Check) {
      return Duty.ASK_ARCHIVE;
    }
    if (effect instanceof Effect.RemoveTriggers) {
      return Duty.REMOVE_TRIGGERS;
    }
    return effect instanceof Effect.StartRun || effect instanceof Effect.EndRun
        ? Duty.STAGE
        : Duty.SEND_MAIL;
  }

  private static void log(Case before, Case after, Event event) {
    try (var ignored = MDC.putCloseable("case", Long.toString(after.number()))) {
      LOG.info("{} -> {}: {}", before.state(), after.state(), event.words());
    }
  }

  /** There is no case of that number. */
  public static final class NoSuchCase extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchCase(long number) {
      super("no case " + number);
    }
  }
}
