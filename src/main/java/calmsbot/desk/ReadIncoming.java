package calmsbot.desk;

import calmsbot.outside.Standstill;
import java.util.List;
import java.util.Optional;

/**
 * Reads what lies unread on record, each item in a transaction of its own: a request opens or joins
 * a case, everything else is put aside. What cannot be read is kept for a person and never stops
 * the next.
 */
public final class ReadIncoming implements Step {
  private static final int BATCH = 50;

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
    List<IncomingItem> unread = unread();
    while (!unread.isEmpty()) {
      unread.forEach(this::read);
      bell.ring(Duty.ASK_ARCHIVE);
      bell.ring(Duty.SEND_MAIL);
      bell.ring(Duty.MARK_MAIL);
      bell.ring(Duty.REMOVE_TRIGGERS);
      unread = unread();
    }
  }

  private List<IncomingItem> unread() {
    return store.read(books -> books.incoming().unread(BATCH));
  }

  private void read(IncomingItem item) {
    if (item.restarts() >= MOST_RESTARTS) {
      keep(item, "The program ended " + item.restarts() + " times while this was to be read.");
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
