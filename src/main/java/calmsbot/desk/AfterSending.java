package calmsbot.desk;

import calmsbot.outside.OutsideSystem;
import calmsbot.request.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what the mail server said to a mail, and who has to hear of it. */
final class AfterSending {
  private static final Logger LOG = LoggerFactory.getLogger(AfterSending.class);

  /** A server that puts a recipient off (greylisting) takes it after some minutes. */
  private static final Duration PUT_OFF = Duration.ofMinutes(5);

  /** Past this it is no greylisting but a full mailbox nobody reads. */
  private static final int DAYS_PUT_OFF = 3;

  /** A mail no case waits for is offered again each day, so that a mended server takes it. */
  private static final Duration OFFERED_AGAIN = Duration.ofDays(1);

  private static final Duration OFFERED = Duration.ofDays(7);

  private final Store store;
  private final Desk desk;
  private final RefusalNotes refusals;
  private final InstantSource clock;

  AfterSending(Store store, Desk desk, RefusalNotes refusals, InstantSource clock) {
    this.store = store;
    this.desk = desk;
    this.refusals = refusals;
    this.clock = clock;
  }

  /** The mail server has it, for all but those it refused. */
  void accepted(Errand errand, OutboxMail mail, Delivery.Accepted answered) {
    Delivery.Accepted delivery = withoutEndlessWait(errand, answered);
    Optional<Transition> moved =
        store.write(
            books -> {
              finish(books, errand, mail, delivery);
              refusedCopies(books, mail, delivery.refused());
              return tellCase(books, mail, delivery);
            });
    moved.ifPresent(desk::ringFor);
  }

  private Delivery.Accepted withoutEndlessWait(Errand errand, Delivery.Accepted delivery) {
    Duration limit = Duration.ofDays(DAYS_PUT_OFF);
    return SendingTurn.lasts(errand, SendingTurn.Mark.PUT_OFF, limit, clock.instant())
        ? delivery.givenUp("put off again and again for %d days".formatted(DAYS_PUT_OFF))
        : delivery;
  }

  /**
   * It may be with all but those who were refused or put off; our own copy is asked at {@code
   * next}. Without the one who matters it is worth nothing, in doubt or not.
   */
  void inDoubt(Errand errand, OutboxMail mail, Delivery.InDoubt doubt, Instant next) {
    LOG.warn("{} may have gone out; our own copy will tell: {}", messageId(mail), doubt.why());
    Map<EmailAddress, String> without = doubt.without();
    if (store.read(books -> decisive(books, mail)).filter(without::containsKey).isPresent()) {
      accepted(errand, mail, new Delivery.Accepted(doubt.refused(), doubt.later()));
      return;
    }
    store.record(
        books -> {
          books.outbox().remaining(messageId(mail), allBut(without.keySet(), mail));
          refusedCopies(books, mail, without);
          books.errands().later(errand.key(), doubt.why(), next);
        });
  }

  private static List<EmailAddress> allBut(Set<EmailAddress> without, OutboxMail mail) {
    return mail.mail().recipients().stream()
        .filter(address -> without.stream().noneMatch(address::sameAs))
        .toList();
  }

  /** None of those who were still to get it does. */
  void rejected(Errand errand, OutboxMail mail, String answer) {
    notTaken(errand, mail, answer, books -> offerAgain(books, errand, mail, answer));
  }

  /** Nobody can say whether it went out, and to send it again might do so for ever. */
  void unproven(Errand errand, OutboxMail mail, String why) {
    notTaken(errand, mail, why, books -> finish(books, errand));
  }

  private void notTaken(Errand errand, OutboxMail mail, String answer, Consumer<Books> next) {
    if (store.read(books -> lacksOnlyCopies(books, mail))) {
      accepted(errand, mail, new Delivery.Accepted(forEverybody(mail, answer)));
      return;
    }
    LOG.error("AOG must act: the mail server did not take {}: {}", messageId(mail), answer);
    Optional<Transition> moved =
        store.write(
            books -> {
              books.outbox().notSent(messageId(mail));
              next.accept(books);
              return rejectedFor(books, mail, answer);
            });
    moved.ifPresent(desk::ringFor);
  }

  /** A case holds for a person instead, who has its mail sent again. */
  private void offerAgain(Books books, Errand errand, OutboxMail mail, String answer) {
    Instant now = clock.instant();
    if (event(mail).isPresent()
        || SendingTurn.lasts(errand, SendingTurn.Mark.REJECTED, OFFERED, now)) {
      finish(books, errand);
      return;
    }
    String key = SendingTurn.begin(books, errand, SendingTurn.Mark.REJECTED, now);
    books.errands().later(key, answer, now.plus(OFFERED_AGAIN));
    books.outages().answered(OutsideSystem.POST);
  }

  /** Whether the one who matters has it already, and the rest was put off. */
  private static boolean lacksOnlyCopies(Books books, OutboxMail mail) {
    return decisive(books, mail)
        .filter(address -> !mail.mail().recipients().contains(address))
        .isPresent();
  }

  private static Map<EmailAddress, String> forEverybody(OutboxMail mail, String answer) {
    return mail.mail().recipients().stream()
        .collect(Collectors.toMap(Function.identity(), address -> answer));
  }

  /** Who has not got it stays on its list: put off, or refused where nobody else will do. */
  private void finish(Books books, Errand errand, OutboxMail mail, Delivery.Accepted delivery) {
    List<EmailAddress> without = new ArrayList<>(delivery.later());
    decisive(books, mail).filter(delivery.refused()::containsKey).ifPresent(without::add);
    if (without.isEmpty()) {
      books.outbox().sent(messageId(mail), clock.instant());
    } else {
      books.outbox().remaining(messageId(mail), without);
      books.outbox().notSent(messageId(mail));
    }
    if (delivery.later().isEmpty()) {
      finish(books, errand);
    } else {
      later(books, errand, delivery.later());
    }
  }

  private void later(Books books, Errand errand, Set<EmailAddress> recipients) {
    Instant now = clock.instant();
    String key = SendingTurn.begin(books, errand, SendingTurn.Mark.PUT_OFF, now);
    books.errands().later(key, "put off for " + recipients, now.plus(PUT_OFF));
    books.outages().answered(OutsideSystem.POST);
  }

  private void finish(Books books, Errand errand) {
    books.errands().done(errand.key(), clock.instant());
    books.outages().answered(OutsideSystem.POST);
  }

  private Optional<Transition> tellCase(Books books, OutboxMail mail, Delivery.Accepted delivery) {
    Optional<EmailAddress> decisive = decisive(books, mail);
    if (decisive.filter(delivery.later()::contains).isPresent()) {
      return Optional.empty();
    }
    Optional<String> answer = decisive.map(delivery.refused()::get);
    return answer.isPresent()
        ? rejectedFor(books, mail, answer.get())
        : event(mail).map(event -> apply(books, mail, event));
  }

  private Optional<Transition> rejectedFor(Books books, OutboxMail mail, String answer) {
    refusals.tellOf(books, mail, answer);
    return event(mail).map(sent -> apply(books, mail, new Event.MailRejected(answer)));
  }

  private Transition apply(Books books, OutboxMail mail, Event event) {
    return desk.apply(books, mail.caseNumber().orElseThrow(), event);
  }

  /** What the case hears when the mail has gone out; nothing for mails no case waits for. */
  private static Optional<Event> event(OutboxMail mail) {
    return switch (mail.purpose()) {
      case VERDICT -> Optional.of(new Event.VerdictSent());
      case NOTICE -> Optional.of(new Event.NoticeSent());
      case REPORT, NOTE, ANSWER, CAP_NOTE -> Optional.empty();
    };
  }

  /** The one recipient without whom the mail is worth nothing. */
  static Optional<EmailAddress> decisive(Books books, OutboxMail mail) {
    Optional<Case> about = mail.caseNumber().flatMap(number -> books.cases().find(number));
    return switch (mail.purpose()) {
      case VERDICT -> about.map(Case::contact);
      case NOTICE -> about.flatMap(Case::notice);
      case REPORT, NOTE, ANSWER, CAP_NOTE -> Optional.empty();
    };
  }

  private void refusedCopies(Books books, OutboxMail mail, Map<EmailAddress, String> refused) {
    Optional<EmailAddress> decisive = decisive(books, mail);
    refused.forEach(
        (address, answer) -> {
          LOG.warn("the mail server refused {} for {}: {}", messageId(mail), address, answer);
          if (decisive.filter(address::equals).isEmpty()) {
            refusals.tellOfCopy(books, mail, address, answer);
          }
        });
  }

  private static String messageId(OutboxMail mail) {
    return mail.mail().messageId();
  }
}
