package calmsbot.store;

import static calmsbot.store.Samples.NOON;

import calmsbot.desk.Books;
import calmsbot.desk.Errand;
import calmsbot.desk.Purpose;
import java.nio.file.Path;
import java.util.Optional;

/** A program that takes in mail after mail, and prints a number once it is on record. */
final class Scribe {
  private final SqlStore store;

  Scribe(SqlStore store) {
    this.store = store;
  }

  /** Arguments: the store's file, the first number, how many. */
  public static void main(String[] args) {
    try (SqlStore store = SqlStore.open(Path.of(args[0]))) {
      Scribe scribe = new Scribe(store);
      int first = Integer.parseInt(args[1]);
      for (int number = first; number < first + Integer.parseInt(args[2]); number++) {
        scribe.takeIn(number);
        System.out.println(number);
      }
    }
  }

  /** One request: fetched, settled, opened, with an errand and an answer, in one transaction. */
  void takeIn(int number) {
    store.write(books -> takeIn(books, number));
  }

  /** That of the request of this number; there is no ticket 0. */
  static String ticket(int number) {
    return Integer.toString(number + 1);
  }

  static long takeIn(Books books, int number) {
    String mailBody = "mail %d ".formatted(number).repeat(400);
    books.incoming().keep(Samples.arrival(number, mailBody), NOON);
    long item = books.incoming().unread(1).get(0).id();
    long opened = Samples.open(books, ticket(number)).number();
    books.incoming().settle(item, Samples.requestOf(opened, received(number)), NOON);
    books
        .errands()
        .add("send-" + number, Errand.Kind.SEND_MAIL, Optional.of(opened), answer(number), NOON);
    books
        .outbox()
        .put(
            Samples.outgoing(answer(number)),
            Purpose.NOTE,
            Optional.of(opened),
            answer(number),
            NOON);
    return opened;
  }

  static String received(int number) {
    return "<in-%d@x>".formatted(number);
  }

  static String answer(int number) {
    return "<out-%d@x>".formatted(number);
  }
}
