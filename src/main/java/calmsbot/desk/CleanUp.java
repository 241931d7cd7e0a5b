package calmsbot.desk;

import calmsbot.outside.OutsideSystem;
import calmsbot.outside.Unavailable;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Removes the triggers of a case that is done with, and marks handled mails. */
final class CleanUp {
  private final TriggerFolder triggers;
  private final Inbox inbox;
  private final Store store;
  private final Desk desk;
  private final InstantSource clock;

  CleanUp(TriggerFolder triggers, Inbox inbox, Store store, Desk desk, InstantSource clock) {
    this.triggers = triggers;
    this.inbox = inbox;
    this.store = store;
    this.desk = desk;
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

  void markMails(List<Errand> errands) throws Unavailable {
    inbox.markHandled(errands.stream().map(Errand::subject).map(MailPlace::parse).toList());
    store.record(
        books -> {
          errands.forEach(errand -> books.errands().done(errand.key(), clock.instant()));
          books.outages().answered(OutsideSystem.MAILBOX);
        });
  }
}
