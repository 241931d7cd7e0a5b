package calmsbot.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a mail leave, or holds it back: by the stop switch, by its case, by the archive, and by the
 * caps, which count it once.
 */
final class LetOut {
  private static final Logger LOG = LoggerFactory.getLogger(LetOut.class);

  private final Caps caps;
  private final CapNotes notes;
  private final InstantSource clock;

  LetOut(Caps caps, CapNotes notes, InstantSource clock) {
    this.caps = caps;
    this.notes = notes;
    this.clock = clock;
  }

  private record Charge(Cap cap, String subject) {}

  /** Whether the delivery may begin; then it is on record as begun. In the caller's transaction. */
  boolean mayLeave(Books books, Errand errand, OutboxMail mail) {
    if (books.switches().muted()) {
      return false; // the errand stays due, for when mails leave again
    }
    Instant now = clock.instant();
    if (isCalledOff(books, mail)) {
      books.errands().done(errand.key(), now);
      return false;
    }
    if (isUnconfirmed(books, errand, mail, now)) {
      return false;
    }
    if (!mail.passed() && isOverACap(books, errand, mail, now)) {
      return false;
    }
    return books.outbox().begin(mail.mail().messageId(), now);
  }

  /** Nobody is told of data to which the archive, asked just now, does not say yes. */
  private static boolean isUnconfirmed(Books books, Errand errand, OutboxMail mail, Instant now) {
    return mail.purpose() == Purpose.NOTICE
        && theCase(books, mail).filter(about -> about.state() == CaseState.STAGED).isPresent()
        && !ConfirmFirst.mayBeDone(books, errand, now);
  }

  private static Optional<Case> theCase(Books books, OutboxMail mail) {
    return mail.caseNumber().flatMap(number -> books.cases().find(number));
  }

  /**
   * The case that waits for this mail to leave was stopped or ended, or has another mail in its
   * place. On its release the mail is sent again; once the one who matters has it, the copies
   * follow in any case.
   */
  private static boolean isCalledOff(Books books, OutboxMail mail) {
    return theCase(books, mail)
        .filter(
            about ->
                mail.purpose() == Purpose.NOTICE
                    ? isOutdated(books, mail, about)
                    : isStopped(about) && isStillToGoToTheDecisive(books, mail))
        .isPresent();
  }

  private static boolean isStopped(Case about) {
    return about.state() == CaseState.HELD || about.state() == CaseState.CLOSED;
  }

  private static boolean isOutdated(Books books, OutboxMail mail, Case about) {
    return switch (about.state()) {
      case STAGED, NOTIFIED -> !isNewest(books, mail, about);
      case CLOSED -> !isNewest(books, mail, about) || isStillToGoToTheDecisive(books, mail);
      case RECEIVED, REFUSED, QUEUED, STAGING, LOST, FAILED, HELD -> true;
    };
  }

  private static boolean isNewest(Books books, OutboxMail mail, Case about) {
    return books
        .outbox()
        .newest(about.number(), mail.purpose())
        .filter(newest -> newest.mail().messageId().equals(mail.mail().messageId()))
        .isPresent();
  }

  private static boolean isStillToGoToTheDecisive(Books books, OutboxMail mail) {
    return AfterSending.decisive(books, mail)
        .filter(mail.mail().recipients()::contains)
        .isPresent();
  }

  private boolean isOverACap(Books books, Errand errand, OutboxMail mail, Instant now) {
    Tally tally = books.tally();
    tally.forget(now);
    List<Charge> charges = charges(books, mail);
    Optional<Charge> over =
        charges.stream()
            .filter(each -> tally.mails(each.cap, each.subject) >= caps.of(each.cap).mails())
            .findFirst();
    if (over.isPresent()) {
      holdBack(books, errand, mail, over.get(), now);
    } else {
      charges.forEach(charge -> count(tally, charge, now));
    }
    return over.isPresent();
  }

  /** What is held back is counted by its cap all the same: so each has a turn of its own. */
  private void holdBack(Books books, Errand errand, OutboxMail mail, Charge over, Instant now) {
    Rate rate = caps.of(over.cap);
    Instant turn = rate.turn(now, books.tally().mails(over.cap, over.subject));
    count(books.tally(), over, now);
    books.outbox().hold(mail.mail().messageId(), over.cap);
    books.errands().later(errand.key(), "held back by limits." + over.cap.key(), turn);
    notes.tell(books, mail, over.cap, rate, turn);
    LOG.warn(
        "{} is held back by limits.{}; it leaves from {} on",
        mail.mail().messageId(),
        over.cap.key(),
        turn);
  }

  private void count(Tally tally, Charge charge, Instant now) {
    tally.count(charge.cap, charge.subject, caps.of(charge.cap).windowEnd(now));
  }

  private static List<Charge> charges(Books books, OutboxMail mail) {
    if (mail.purpose() == Purpose.CAP_NOTE) {
      return List.of(); // of each there is one a day; held back, nobody would hear of a loop
    }
    List<Charge> charges = new ArrayList<>();
    answersTo(books, mail).ifPresent(to -> charges.add(new Charge(Cap.PER_ADDRESS, to)));
    mail.caseNumber()
        .ifPresent(number -> charges.add(new Charge(Cap.PER_CASE, Long.toString(number))));
    charges.add(new Charge(Cap.IN_ALL, ""));
    return charges;
  }

  /** Whom a mail answers that a machine could draw from the bot again and again. */
  private static Optional<String> answersTo(Books books, OutboxMail mail) {
    return switch (mail.purpose()) {
      case ANSWER -> mail.mail().recipients().stream().findFirst().map(to -> to.folded());
      case VERDICT ->
          mail.caseNumber()
              .flatMap(number -> books.cases().find(number))
              .filter(about -> about.request().isEmpty())
              .map(malformed -> malformed.contact().folded());
      case NOTICE, REPORT, NOTE, CAP_NOTE -> Optional.empty();
    };
  }
}
