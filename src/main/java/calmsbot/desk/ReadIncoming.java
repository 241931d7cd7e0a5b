package calmsbot.desk;

import calmsbot.outside.Standstill;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what lies unread on record, each item in a transaction of its own: a request opens or joins
 * a case, everything else is put aside. What cannot be read is kept for a person and never stops
 * the next.
 */
public final class ReadIncoming implements Step {
  private static final int BATCH = 50;

  /** An item whose reading so often did not come to an end may be what ended the program. */
  private static final int MOST_TRIES = 3;

  /** So many items that meet a standstill in one turn, and it is taken for one of everything. */
  static final int ENOUGH = 3;

  private final TimedReader reader;
  private final Settle settle;
  private final Quarantine quarantine;
  private final Wariness wariness;
  private final Store store;
  private final Desk desk;
  private final Bell bell;

  ReadIncoming(
      TimedReader reader,
      Settle settle,
      Quarantine quarantine,
      Wariness wariness,
      Store store,
      Desk desk,
      Bell bell) {
    this.reader = reader;
    this.settle = settle;
    this.quarantine = quarantine;
    this.wariness = wariness;
    this.store = store;
    this.desk = desk;
    this.bell = bell;
  }

  @Override
  public void run() {
    List<IncomingItem> unread = unread();
    while (!unread.isEmpty() && !reader.isSpent()) {
      readAll(unread);
      unread = unread();
    }
  }

  /** A standstill may be that of one item's answer alone, so those behind it are tried, too. */
  private void readAll(List<IncomingItem> unread) {
    List<Standstill> met = new ArrayList<>();
    for (IncomingItem item : unread) {
      if (met.size() < ENOUGH && !reader.isSpent()) {
        read(item).ifPresent(met::add);
      }
    }
    bell.ring(Duty.ASK_ARCHIVE);
    bell.ring(Duty.SEND_MAIL);
    bell.ring(Duty.MARK_MAIL);
    bell.ring(Duty.REMOVE_TRIGGERS);
    if (!met.isEmpty()) {
      throw met.get(0);
    }
  }

  private List<IncomingItem> unread() {
    return store.read(books -> books.incoming().unread(BATCH)).stream()
        .filter(wariness::mayRead)
        .toList();
  }

  /** What keeps the item unread until we are mended, if anything does. */
  private Optional<Standstill> read(IncomingItem item) {
    boolean watched = item.tries() > 0;
    try {
      if (watched) {
        store.record(books -> books.incoming().takeInHand(item.id()));
      }
      settle(item).ifPresent(desk::ringFor);
      return Optional.empty();
    } catch (Standstill ownFault) {
      if (watched) {
        store.record(books -> books.incoming().putDown(item.id()));
      }
      return Optional.of(ownFault);
    }
  }

  private Optional<Transition> settle(IncomingItem item) {
    if (item.tries() > MOST_TRIES) {
      keep(item, "The program ended " + MOST_TRIES + " times while this was being read.");
      return Optional.empty();
    }
    if (item.raw().length == 0 && item.place().isPresent()) {
      keep(item, notGiven(item.place().get()));
      return Optional.empty();
    }
    try {
      ReadItem read = reader.read(item);
      return store.write(books -> settle.settle(books, item, read));
    } catch (Standstill ownFault) {
      throw ownFault;
    } catch (TooLongToRead givenUp) {
      keep(item, String.valueOf(givenUp.getMessage()));
      reader.endWhereSpent();
      return Optional.empty();
    } catch (RuntimeException | StackOverflowError unreadable) {
      keep(item, unreadable.toString());
      return Optional.empty();
    } catch (OutOfMemoryError maybeByThis) {
      store.record(books -> books.incoming().takeInHand(item.id()));
      throw maybeByThis;
    }
  }

  private static String notGiven(MailPlace place) {
    return "The mail server would not give it: %s. AOG: please look at mail UID %d of folder %s; if it"
            .formatted(place, place.uid(), place.folder())
        + " is a request, have it sent again.";
  }

  private void keep(IncomingItem item, String why) {
    try {
      store.record(books -> quarantine.keep(books, item, why));
    } catch (Standstill ownFault) {
      throw ownFault;
    } catch (RuntimeException untold) {
      String both = why + " Nobody could be told of it: " + untold;
      store.record(books -> quarantine.keepInSilence(books, item, both));
    }
  }
}
