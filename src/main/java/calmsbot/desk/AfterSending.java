package calmsbot.desk;

import calmsbot.outside.OutsideSystem;
import calmsbot.request.EmailAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what the mail server said to a mail, and who has to hear of it. */
final class AfterSending {
  private static final Logger LOG = LoggerFactory.getLogger(AfterSending.class);

  /** A server that puts a recipient off (greylisting) takes it after some minutes. */
  private static final Duration PUT_OFF = Duration.ofMinutes(5);

  private final Store store;
  private final Desk desk;
  private final Correspondence correspondence;
  private final EmailAddress aog;
  private final InstantSource clock;

  AfterSending(
      Store store,
      Desk desk,
      Correspondence correspondence,
      EmailAddress aog,
      InstantSource clock) {
    this.store = store;
    this.desk = desk;
    this.correspondence = correspondence;
    this.aog = aog;
    this.clock = clock;
  }

  /** The mail server has it, for all but those it refused. */
  void accepted(Errand errand, OutboxMail mail, Delivery.Accepted delivery) {
    Optional<Transition> moved =
        store.write(
            books -> {
              finish(books, errand, mail, delivery.later());
              refusedCopies(books, mail, delivery.refused());
              return tellCase(books, mail, delivery);
            });
    moved.ifPresent(desk::ringFor);
  }

  /** Nobody gets it. */
  void rejected(Errand errand, OutboxMail mail, String answer) {
    LOG.error("AOG must act: the mail server refused {}: {}", mail.mail().messageId(), answer);
    Optional<Transition> moved =
        store.write(
            books -> {
              books.outbox().notSent(mail.mail().messageId());
              finish(books, errand);
              return rejectedFor(books, mail, answer);
            });
    moved.ifPresent(desk::ringFor);
  }

  /** Those put off stay with the errand; they alone get the mail at the next try. */
  private void finish(Books books, Errand errand, OutboxMail mail, Set<EmailAddress> later) {
    if (later.isEmpty()) {
      books.outbox().sent(messageId(mail), clock.instant());
      finish(books, errand);
    } else {
      books.outbox().remaining(messageId(mail), List.copyOf(later));
      books.outbox().notSent(messageId(mail));
      books.errands().later(errand.key(), "put off for " + later, clock.instant().plus(PUT_OFF));
    }
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
    if (event(mail).isEmpty()) {
      return Optional.empty();
    }
    if (mail.purpose() == Purpose.NOTICE) {
      tellContact(books, mail, answer);
    }
    return Optional.of(apply(books, mail, new Event.MailRejected(answer)));
  }

  private Transition apply(Books books, OutboxMail mail, Event event) {
    return desk.apply(books, mail.caseNumber().orElseThrow(), event, List.of());
  }

  /** What the case hears when the mail has gone out; nothing for mails no case waits for. */
  private static Optional<Event> event(OutboxMail mail) {
    return switch (mail.purpose()) {
      case VERDICT -> Optional.of(new Event.VerdictSent());
      case NOTICE -> Optional.of(new Event.NoticeSent());
      case REPORT, NOTE -> Optional.empty();
    };
  }

  /** The one recipient without whom the mail is worth nothing. */
  private static Optional<EmailAddress> decisive(Books books, OutboxMail mail) {
    Optional<Case> about = mail.caseNumber().flatMap(number -> books.cases().find(number));
    return switch (mail.purpose()) {
      case VERDICT -> about.map(Case::contact);
      case NOTICE -> about.flatMap(Case::notice);
      case REPORT, NOTE -> Optional.empty();
    };
  }

  private void tellContact(Books books, OutboxMail mail, String answer) {
    Case about = books.cases().find(mail.caseNumber().orElseThrow()).orElseThrow();
    String address = about.notice().map(EmailAddress::text).orElse("");
    Draft.Note note =
        new Draft.Note(
            List.of(about.contact(), aog),
            "calmsbot: case %d, the download notice was refused".formatted(about.number()),
            List.of(
                "The mail server refused the download notice for %s: %s".formatted(address, answer),
                "The data lie at %s".formatted(about.link().map(Object::toString).orElse("")),
                "EU ARC contact: please find the astronomer's right address, and give the link."));
    correspondence.note(books, "refused." + errandName(mail), note, clock.instant());
  }

  private void refusedCopies(Books books, OutboxMail mail, Map<EmailAddress, String> refused) {
    Optional<EmailAddress> decisive = decisive(books, mail);
    refused.forEach(
        (address, answer) -> {
          LOG.warn("the mail server refused {} for {}: {}", messageId(mail), address, answer);
          if (decisive.filter(address::equals).isEmpty() && !address.sameAs(aog)) {
            tellAog(books, mail, address, answer);
          }
        });
  }

  private void tellAog(Books books, OutboxMail mail, EmailAddress address, String answer) {
    Draft.Note note =
        new Draft.Note(
            List.of(aog),
            "calmsbot: a copy for %s was refused".formatted(address),
            List.of(
                "The mail server refused %s for %s: %s".formatted(messageId(mail), address, answer),
                "Everybody else has it. AOG: please see that the address is right."));
    correspondence.note(
        books,
        "copy.%s.%s".formatted(errandName(mail), address.folded().replace('@', '.')),
        note,
        clock.instant());
  }

  private static String messageId(OutboxMail mail) {
    return mail.mail().messageId();
  }

  private static String errandName(OutboxMail mail) {
    return messageId(mail).substring(1, messageId(mail).indexOf('@'));
  }
}
