package calmsbot.desk;

import calmsbot.decision.Checks;
import calmsbot.decision.Decided;
import calmsbot.decision.Decision;
import calmsbot.outside.OutsideSystem;
import calmsbot.outside.Standstill;
import calmsbot.outside.Unavailable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Has the checks of a case done, and moves it by what they say: once when it is received, and again
 * before each start of a run and each try to send its notice.
 */
final class AskArchive {
  /** After so many tries a fault of our own is there to stay, and the case needs a person. */
  private static final int TRIES = 5;

  private final Checks checks;
  private final Store store;
  private final Desk desk;
  private final InstantSource clock;
  private final Bell bell;

  AskArchive(Checks checks, Store store, Desk desk, InstantSource clock, Bell bell) {
    this.checks = checks;
    this.store = store;
    this.desk = desk;
    this.clock = clock;
    this.bell = bell;
  }

  void perform(Errand errand) throws Unavailable {
    Case about = store.read(books -> theCase(books, errand));
    Instant asked = clock.instant();
    Decided decided;
    try {
      decided = checks.decide(about.request().orElseThrow(), about.received());
    } catch (Standstill ownFault) {
      throw ownFault;
    } catch (RuntimeException mishap) {
      holdIfLasting(errand, mishap);
      return;
    }
    requireFresh(asked);
    conclude(errand, books -> answered(books, errand, decided));
  }

  /** The first of its answers is as old as the question: it may have been slow, or we asleep. */
  private void requireFresh(Instant asked) throws Unavailable {
    if (asked.plus(Confirmation.FRESH).isBefore(clock.instant())) {
      throw new Unavailable(
          OutsideSystem.ARCHIVE,
          "archive: took more than %d minutes to answer, and is asked again"
              .formatted(Confirmation.FRESH.toMinutes()));
    }
  }

  /** Of a case to which the archive said yes before. */
  void performAgain(Errand errand) throws Unavailable {
    if (store.<Boolean>read(books -> isWaitedFor(books, errand))) {
      perform(errand);
    } else {
      store.record(books -> books.errands().done(errand.key(), clock.instant()));
    }
  }

  /** The maintainer heard of it at the first try. */
  private void holdIfLasting(Errand errand, RuntimeException mishap) {
    int tries = errand.attempts() + 1;
    if (tries < TRIES) {
      throw mishap;
    }
    String why =
        "The checks fail by a fault of the program (tried %d times): %s. Once it is mended, RELEASE has them done."
            .formatted(tries, mishap);
    Event event =
        isAgain(errand) ? new Event.Withdrawn(why) : new Event.Decided(new Decision.Hold(why));
    conclude(errand, books -> Optional.of(desk.apply(books, number(errand), event)));
  }

  private void conclude(Errand errand, Function<Books, Optional<Transition>> outcome) {
    Optional<Transition> moved =
        store.write(
            books -> {
              boolean isWaitedFor = isWaitedFor(books, errand);
              books.errands().done(errand.key(), clock.instant());
              if (isAgain(errand)) {
                books.errands().hurry(errand.subject());
              }
              return isWaitedFor ? outcome.apply(books) : Optional.empty();
            });
    moved.ifPresent(desk::ringFor);
    if (isAgain(errand)) {
      bell.ring(Duty.STAGE);
      bell.ring(Duty.SEND_MAIL);
    }
  }

  /** A case that was stopped, or went on, needs no answer to what was asked before that. */
  private static boolean isWaitedFor(Books books, Errand errand) {
    if (!isAgain(errand)) {
      return true;
    }
    Case about = theCase(books, errand);
    return switch (about.state()) {
      case QUEUED -> errand.subject().equals(Desk.nextStart(about));
      case STAGING -> books.errands().isOpen(errand.subject());
      case STAGED -> books.errands().isOpen(errand.subject()) && hasNotLeft(books, about);
      case RECEIVED, REFUSED, LOST, NOTIFIED, FAILED, HELD, CLOSED -> false;
    };
  }

  private static boolean hasNotLeft(Books books, Case staged) {
    return books
        .outbox()
        .newest(staged.number(), Purpose.NOTICE)
        .filter(notice -> !notice.sent() && notice.inDoubtSince().isEmpty())
        .isPresent();
  }

  private Optional<Transition> answered(Books books, Errand errand, Decided decided) {
    books.outages().answered(OutsideSystem.ARCHIVE);
    Optional<String> objection = objection(books, theCase(books, errand), decided);
    if (objection.isPresent()) {
      return moved(books, errand, new Event.Withdrawn(objection.get()), decided);
    }
    if (decided.decision() instanceof Decision.Stage yes) {
      confirmed(books, errand, decided, yes.rule());
    }
    return isAgain(errand)
        ? Optional.empty()
        : moved(books, errand, new Event.Decided(decided.decision()), decided);
  }

  /** Where it never said yes there is nothing to withdraw. */
  private Optional<String> objection(Books books, Case about, Decided decided) {
    if (about.notice().isEmpty()) {
      return Optional.empty();
    }
    Optional<Confirmation> before = books.confirmations().of(about.number());
    Optional<Run> run = books.runs().find(JobName.of(books, about));
    return new Objection(about, before, run).to(decided, clock.instant());
  }

  private void confirmed(Books books, Errand errand, Decided decided, String rule) {
    Case about = theCase(books, errand);
    Optional<String> waiting = Optional.of(errand).filter(AskArchive::isAgain).map(Errand::subject);
    Optional<Instant> delivered = delivered(books, about, decided);
    books
        .confirmations()
        .put(about.number(), new Confirmation(waiting, clock.instant(), rule, delivered));
    if (isAgain(errand)) {
      note(books, about, decided, rule);
    }
  }

  /** With a run under way or done it stays what it was before that. */
  private static Optional<Instant> delivered(Books books, Case about, Decided decided) {
    Optional<Confirmation> before = books.confirmations().of(about.number());
    boolean mayHaveRun = about.state() == CaseState.STAGING || about.state() == CaseState.STAGED;
    return mayHaveRun && before.isPresent() ? before.get().delivered() : decided.since();
  }

  private void note(Books books, Case about, Decided decided, String rule) {
    HistoryEntry entry =
        new HistoryEntry(
            clock.instant(),
            about.state(),
            "archive asked again",
            "still to be staged, entitled as " + rule,
            Optional.of(decided.evidence()));
    books.cases().note(about.number(), entry);
  }

  private Optional<Transition> moved(Books books, Errand errand, Event event, Decided decided) {
    return Optional.of(desk.apply(books, number(errand), event, Optional.of(decided.evidence())));
  }

  private static boolean isAgain(Errand errand) {
    return errand.kind() == Errand.Kind.CHECK_AGAIN;
  }

  private static Case theCase(Books books, Errand errand) {
    return books.cases().find(number(errand)).orElseThrow();
  }

  private static long number(Errand errand) {
    return errand.caseNumber().orElseThrow();
  }
}
