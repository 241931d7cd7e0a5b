package calmsbot.store;

import static calmsbot.store.Samples.NOON;

import calmsbot.desk.Books;
import calmsbot.desk.Case;
import calmsbot.desk.CaseState;
import calmsbot.desk.Errand;
import calmsbot.request.Ticket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Prints how fast a store takes in requests and is polled, empty and after many closed cases.
 * Arguments: a folder on the disk to be measured, how many closed cases.
 */
final class StoreBenchmark {
  private static final int BATCH = 1000;
  private static final int ROUNDS = 2000;
  private static final Set<CaseState> OPEN =
      EnumSet.complementOf(EnumSet.of(CaseState.CLOSED, CaseState.RECEIVED));

  private final Path file;
  private int next;

  private StoreBenchmark(Path file) {
    this.file = file;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory(Path.of(args[0]), "store");
    StoreBenchmark benchmark = new StoreBenchmark(folder.resolve("store.sqlite"));
    benchmark.run(Integer.parseInt(args[1]));
  }

  private void run(int cases) throws Exception {
    try (SqlStore store = SqlStore.open(file)) {
      measure(store);
      measure(store);
      fill(store, cases);
    }
    say("size per case", Files.size(file) / (double) next, "bytes");
    long start = System.nanoTime();
    SqlStore.beside(file).close();
    say("opened beside", millis(start), "ms");
    start = System.nanoTime();
    try (SqlStore store = SqlStore.open(file)) {
      say("opened and checked", millis(start), "ms");
      measure(store);
      measure(store);
    }
  }

  private void measure(SqlStore store) {
    System.out.println("with " + next + " cases:");
    long start = System.nanoTime();
    for (int i = 0; i < ROUNDS; i++) {
      int number = next++;
      store.write(books -> closed(books, Scribe.takeIn(books, number), number));
    }
    say("requests taken in", ROUNDS * 1000 / millis(start), "per second");
    start = System.nanoTime();
    for (int i = 0; i < ROUNDS; i++) {
      int number = i;
      store.read(books -> poll(books, number));
    }
    say("polls", ROUNDS * 1000 / millis(start), "per second");
    start = System.nanoTime();
    store.read(books -> books.overview().report(500, 10));
    say("status", millis(start), "ms");
  }

  private void fill(SqlStore store, int cases) {
    for (int done = 0; done < cases; done += BATCH) {
      store.write(
          books -> {
            for (int i = 0; i < BATCH; i++) {
              closed(books, Scribe.takeIn(books, next), next++);
            }
            return next;
          });
    }
  }

  private static Case closed(Books books, long number, int mail) {
    Case now = books.cases().find(number).orElseThrow();
    Case next = Samples.moved(now, CaseState.CLOSED);
    books.cases().advance(next, Samples.entry(CaseState.CLOSED, NOON));
    books.errands().done("send-" + mail, NOON);
    books.outbox().sent(Scribe.answer(mail), NOON);
    return next;
  }

  private static int poll(Books books, int number) {
    return books.errands().due(EnumSet.allOf(Errand.Kind.class), NOON, 50).size()
        + books.incoming().unread(50).size()
        + books.cases().in(OPEN, 50).size()
        + books.outbox().waiting()
        + books.cases().mousOf(new Ticket(Integer.toString(number))).size()
        + books.cases().newest(Samples.request(Integer.toString(number)).key()).hashCode()
        + (books.incoming().knows("ab12" + Scribe.received(number)) ? 1 : 0);
  }

  private static double millis(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toNanos() / 1e6;
  }

  private static void say(String what, double value, String unit) {
    System.out.println(String.format(Locale.ROOT, "  %-20s %10.1f %s", what, value, unit));
  }
}
