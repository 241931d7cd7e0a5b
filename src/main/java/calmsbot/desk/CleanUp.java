package calmsbot.desk;

import calmsbot.outside.OutsideSystem;
import calmsbot.outside.Unavailable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the triggers of a case that is done with, and marks handled mails. */
final class CleanUp {
  private static final Logger LOG = LoggerFactory.getLogger(CleanUp.class);

  private final TriggerFolder triggers;
  private final Inbox inbox;
  private final Store store;
  private final Desk desk;
  private final Backoff backoff;
  private final InstantSource clock;

  CleanUp(
      TriggerFolder triggers,
      Inbox inbox,
      Store store,
      Desk desk,
      Backoff backoff,
      InstantSource clock) {
    this.triggers = triggers;
    this.inbox = inbox;
    this.store = store;
    this.desk = desk;
    this.backoff = backoff;
    this.clock = clock;
  }

  void removeTriggers(Errand errand) throws Unavailable {
    long number = errand.caseNumber().orElseThrow();
    List<TriggerMark> handled = store.read(books -> books.incoming().triggersOf(number));
    for (TriggerMark file : handled) {
      triggers.remove(file);
    }
    store.write(books -> removed(books, errand, number, handled)).ifPresent(desk::ringFor);
  }

  /** Empty where one more trigger has joined meanwhile: then the errand is still to be done. */
  private Optional<Transition> removed(
      Books books, Errand errand, long number, List<TriggerMark> handled) {
    if (!books.incoming().triggersOf(number).equals(handled)) {
      return Optional.empty();
    }
    books.errands().done(errand.key(), clock.instant());
    if (!handled.isEmpty()) {
      books.outages().answered(OutsideSystem.TRIGGERS);
    }
    return Optional.of(desk.apply(books, number, new Event.TriggersRemoved(), Optional.empty()));
  }

  /** One mail that the server will not have marked keeps no other from it. */
  void markMails(List<Errand> errands) throws Unavailable {
    Map<MailPlace, String> refused = inbox.markHandled(errands.stream().map(this::place).toList());
    Optional<MailPlace> end = inbox.endOfHandled();
    store.record(
        books -> {
          end.ifPresent(place -> passHandled(books, place));
          errands.forEach(errand -> marked(books, errand, refused.get(place(errand))));
          books.outages().answered(OutsideSystem.MAILBOX);
        });
  }

  private void marked(Books books, Errand errand, @Nullable String refusal) {
    Instant now = clock.instant();
    if (refusal == null) {
      books.errands().done(errand.key(), now);
    } else {
      Instant next = now.plus(backoff.after(errand.attempts() + 1));
      LOG.warn("{} is not marked, and is tried again at {}: {}", place(errand), next, refusal);
      books.errands().later(errand.key(), refusal, next);
    }
  }

  /** A store that is restored later must know up to where it knew the mails that were moved. */
  private static void passHandled(Books books, MailPlace end) {
    if (books.switches().rereadHandledSince().isEmpty()) {
      books.incoming().passed(end);
    }
  }

  private MailPlace place(Errand errand) {
    return MailPlace.parse(errand.subject());
  }
}
