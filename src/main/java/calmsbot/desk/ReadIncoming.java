package calmsbot.desk;

import calmsbot.outside.Standstill;
import java.util.Optional;

/**
 * Reads what lies unread on record, each item in a transaction of its own: a request opens or joins
 * a case, everything else is put aside. What cannot be read is kept for a person and never stops
 * the next.
 */
public final class ReadIncoming implements Step {
  /**
   * An item that was next to be read at so many starts of the program may be what ended it each
   * time.
   */
  private static final int MOST_RESTARTS = 3;

  private final ItemReader reader;
  private final Settle settle;
  private final Quarantine quarantine;
  private final Store store;
  private final Desk desk;
  private final Bell bell;

  ReadIncoming(
      ItemReader reader, Settle settle, Quarantine quarantine, Store store, Desk desk, Bell bell) {
    this.reader = reader;
    this.settle = settle;
    this.quarantine = quarantine;
    this.store = store;
    this.desk = desk;
    this.bell = bell;
  }

  @Override
  public void run() {
    Optional<IncomingItem> next = next();
    while (next.isPresent()) {
      read(next.get());
      bell.ring(Duty.ASK_ARCHIVE);
      bell.ring(Duty.SEND_MAIL);
      bell.ring(Duty.MARK_MAIL);
      bell.ring(Duty.REMOVE_TRIGGERS);
      next = next();
    }
  }

  /** One at a time: a mail may be large, and all of them together larger than the memory. */
  private Optional<IncomingItem> next() {
    return store.read(books -> books.incoming().unread(1)).stream().findFirst();
  }

  private void read(IncomingItem item) {
    if (item.restarts() >= MOST_RESTARTS) {
      keep(item, "The program ended " + item.restarts() + " times while this was to be read.");
      return;
    }
    if (item.raw().length == 0 && item.place().isPresent()) {
      keep(item, "The mail server would not give it: %s.".formatted(item.place().get()));
      return;
    }
    try {
      ReadItem read = reader.read(item);
      Optional<Transition> transition = store.write(books -> settle.settle(books, item, read));
      transition.ifPresent(desk::ringFor);
    } catch (Standstill ownFault) {
      throw ownFault; // the item is all right: it stays unread until we are mended
    } catch (RuntimeException | StackOverflowError unreadable) {
      keep(item, unreadable.toString());
    }
  }

  private void keep(IncomingItem item, String why) {
    store.record(books -> quarantine.keep(books, item, why));
  }
}
