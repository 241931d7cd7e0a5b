package calmsbot.store;

import static calmsbot.store.StoreSamples.NOON;

import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.records.Task.TaskKind;
import calmsbot.workflow.records.UnitOfWork;
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

  /** One request: fetched, settled, opened, with a task and an answer, in one transaction. */
  void takeIn(int number) {
    store.write(unit -> takeIn(unit, number));
  }

  /** That of the request of this number; there is no ticket 0. */
  static String ticket(int number) {
    return Integer.toString(number + 1);
  }

  static long takeIn(UnitOfWork unit, int number) {
    String mailBody = "mail %d ".formatted(number).repeat(400);
    unit.incoming().keep(StoreSamples.arrival(number, mailBody), NOON);
    long item = unit.incoming().unread(1).get(0).id();
    long opened = StoreSamples.open(unit, ticket(number)).number();
    unit.incoming().settle(item, StoreSamples.requestOf(opened, received(number)), NOON);
    unit.tasks()
        .add("send-" + number, TaskKind.SEND_MAIL, Optional.of(opened), answer(number), NOON);
    unit.outbox()
        .put(
            StoreSamples.outgoing(answer(number)),
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
