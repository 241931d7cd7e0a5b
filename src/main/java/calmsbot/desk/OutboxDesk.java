package calmsbot.desk;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Where a person sees the mails that wait, and lets them leave or drops them. */
public final class OutboxDesk {
  private final Store store;
  private final Desk desk;
  private final InstantSource clock;

  public OutboxDesk(Store store, Desk desk, InstantSource clock) {
    this.store = store;
    this.desk = desk;
    this.clock = clock;
  }

  public List<WaitingMail> waiting(int most) {
    return store.read(books -> books.mailQueue().list(most));
  }

  /**
   * Lets a mail leave at the next turn, whatever the caps say.
   *
   * @return whether one of that number waits
   */
  public boolean release(long number) {
    return store.write(
        books -> {
          Optional<WaitingMail> mail = books.mailQueue().find(number);
          mail.ifPresent(found -> books.mailQueue().release(found, clock.instant()));
          return mail.isPresent();
        });
  }

  /**
   * Takes a mail out for good; the case that waits for it ends.
   *
   * @param by who drops it, for the case's history
   * @return whether one of that number waited, and was not leaving just then
   */
  public boolean drop(long number, String by) {
    return store.write(
        books -> {
          Optional<WaitingMail> mail = books.mailQueue().find(number);
          return mail.isPresent() && drop(books, mail.get(), by);
        });
  }

  private boolean drop(Books books, WaitingMail mail, String by) {
    boolean dropped = books.mailQueue().drop(mail, clock.instant());
    if (dropped && isAwaited(books, mail)) {
      Event event = new Event.MailDropped(by);
      mail.caseNumber().ifPresent(about -> desk.apply(books, about, event));
    }
    return dropped;
  }

  /** A case that was staged anew waits for its newest notice. */
  private static boolean isAwaited(Books books, WaitingMail mail) {
    return switch (mail.purpose()) {
      case VERDICT, NOTICE ->
          mail.caseNumber()
              .flatMap(about -> books.outbox().newest(about, mail.purpose()))
              .filter(newest -> newest.mail().messageId().equals(mail.messageId()))
              .isPresent();
      case REPORT, NOTE, ANSWER, CAP_NOTE -> false;
    };
  }
}
