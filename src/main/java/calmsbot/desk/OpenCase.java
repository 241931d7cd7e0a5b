package calmsbot.desk;

import calmsbot.request.EmailAddress;
import calmsbot.request.Mistake;
import calmsbot.request.MousUid;
import calmsbot.request.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the case that a request belongs to, or opens one. Inside the caller's transaction. */
final class OpenCase {
  /** The site's rule: at most so many MOUSs a ticket. One more is staged, and AOG is told. */
  private static final int MOST_MOUS = 10;

  /** The request script sends the mail and writes the trigger within seconds of each other. */
  private static final Duration ONE_CALL = Duration.ofHours(1);

  private static final String WRONG_TRIGGERS = "malformed trigger files";
  private static final Rate FEW = new Rate(10, ChronoUnit.HOURS);

  private final Desk desk;
  private final Correspondence correspondence;
  private final InstantSource clock;

  OpenCase(Desk desk, Correspondence correspondence, InstantSource clock) {
    this.desk = desk;
    this.correspondence = correspondence;
    this.clock = clock;
  }

  /** The case of a request, and what was set going. */
  record Opened(long number, Optional<Transition> transition) {}

  Opened forRequest(Books books, IncomingItem item, Request request, Original original) {
    return books
        .cases()
        .newest(request.key())
        .filter(file -> isSameCall(books, file, item, original.date()))
        .map(file -> join(books, file, item, original))
        .orElseGet(() -> open(books, item, request, original));
  }

  /** Two mails are two questions; a mail and a trigger file of one text are one. */
  Opened malformed(Books books, IncomingItem item, Triaged.Wrong wrong, Original original) {
    Optional<String> key = wrong.form().map(form -> "malformed|" + Fingerprint.of(form));
    return key.flatMap(books.cases()::newest)
        .filter(file -> !cameThisWay(books, file, item))
        .filter(file -> isSameCall(books, file, item, original.date()))
        .filter(file -> item.trigger().isPresent() || isToldBy(file, wrong))
        .map(file -> join(books, file, item, original))
        .orElseGet(() -> refuse(books, item, wrong, original, key));
  }

  /** Whoever sent a mail is answered himself. */
  private static boolean isToldBy(CaseFile file, Triaged.Wrong wrong) {
    return file.now().contact().sameAs(wrong.answerTo());
  }

  private Opened refuse(
      Books books,
      IncomingItem item,
      Triaged.Wrong wrong,
      Original original,
      Optional<String> key) {
    EmailAddress to = answerTo(books, item, wrong);
    Case opened = books.cases().open(Optional.empty(), to, item.received(), original);
    key.ifPresent(text -> books.cases().know(opened.number(), text));
    List<String> words = wrong.mistakes().stream().map(Mistake::words).toList();
    Event.Malformed event = new Event.Malformed(words, wrong.corrected());
    return new Opened(opened.number(), Optional.of(desk.apply(books, opened.number(), event)));
  }

  /**
   * Whom a wrong trigger file names did not write it, as far as anybody knows. The request script
   * writes none: so a few an hour are for those named in them, and all others AOG's.
   */
  private EmailAddress answerTo(Books books, IncomingItem item, Triaged.Wrong wrong) {
    if (item.trigger().isEmpty()) {
      return wrong.answerTo();
    }
    Instant now = clock.instant();
    books.tally().forget(now);
    boolean few = books.tally().mails(Cap.PER_ADDRESS, WRONG_TRIGGERS) < FEW.mails();
    books.tally().count(Cap.PER_ADDRESS, WRONG_TRIGGERS, FEW.windowEnd(now));
    return few ? wrong.answerTo() : correspondence.aog();
  }

  private static boolean isSameCall(Books books, CaseFile file, IncomingItem item, Instant made) {
    if (!isAnswered(books, file.now())) {
      return true;
    }
    // a sender's clock may be wrong, and a mail may be late: one of the two times is enough
    return !cameThisWay(books, file, item)
        && (near(file.made(), made) || near(file.now().received(), item.received()));
  }

  private static boolean cameThisWay(Books books, CaseFile file, IncomingItem item) {
    return item.trigger().isPresent()
        ? !books.incoming().triggersOf(file.now().number()).isEmpty()
        : books.incoming().hasMail(file.now().number());
  }

  private static boolean near(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(ONE_CALL) <= 0;
  }

  /** Whoever asked has the answer: the same words again are a new request. */
  private static boolean isAnswered(Books books, Case known) {
    return switch (known.state()) {
      case CLOSED, NOTIFIED -> true;
      case REFUSED ->
          books
              .outbox()
              .newest(known.number(), Purpose.VERDICT)
              .filter(OutboxMail::sent)
              .isPresent();
      case RECEIVED, QUEUED, STAGING, LOST, STAGED, FAILED, HELD -> false;
    };
  }

  private Opened join(Books books, CaseFile file, IncomingItem item, Original original) {
    Case known = file.now();
    boolean byTrigger = item.trigger().isPresent();
    String what = byTrigger ? "trigger file joined" : "mail joined";
    HistoryEntry entry =
        new HistoryEntry(
            clock.instant(), known.state(), what, item.trigger().orElse(""), Optional.empty());
    books.cases().note(known.number(), entry);
    boolean answered = isAnswered(books, known);
    if (byTrigger && answered) {
      removeLate(books, known, item);
    } else if (!byTrigger && !answered) {
      mailJoins(books, file, original);
    }
    return new Opened(known.number(), Optional.empty());
  }

  private void removeLate(Books books, Case known, IncomingItem trigger) {
    String key = "REMOVE_TRIGGERS:%d:item-%d".formatted(known.number(), trigger.id());
    books
        .errands()
        .add(key, Errand.Kind.REMOVE_TRIGGERS, Optional.of(known.number()), "", clock.instant());
  }

  /** The first mail of a case is what its answer answers; another one is somebody asking again. */
  private void mailJoins(Books books, CaseFile file, Original mail) {
    Case known = file.now();
    if (!books.incoming().hasMail(known.number())) {
      books.cases().adopt(known.number(), mail);
    } else if (isAnother(mail, file.original())) {
      List<String> standing = Orders.standing(books, known);
      correspondence.inHand(books, known, standing, clock.instant());
    }
  }

  private static boolean isAnother(Original mail, Original first) {
    return mail.messageId().isEmpty() || !mail.messageId().equals(first.messageId());
  }

  private Opened open(Books books, IncomingItem item, Request request, Original original) {
    Case opened =
        books.cases().open(Optional.of(request), request.contact(), item.received(), original);
    Instant now = clock.instant();
    books
        .errands()
        .add(
            "CHECK:%d:0".formatted(opened.number()),
            Errand.Kind.CHECK,
            Optional.of(opened.number()),
            "",
            now);
    Set<MousUid> underTicket = books.cases().mousOf(request.ticket());
    if (underTicket.size() > MOST_MOUS) {
      correspondence.note(
          books,
          opened,
          new Effect.TellAog(
              "is number %d of its ticket".formatted(underTicket.size()),
              "Ticket %s asks for more than %d MOUSs. They are staged all the same."
                  .formatted(request.ticket(), MOST_MOUS)),
          now);
    }
    return new Opened(opened.number(), Optional.empty());
  }
}
