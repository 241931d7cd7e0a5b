package calmsbot.store;

import static calmsbot.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.desk.Books;
import calmsbot.desk.Case;
import calmsbot.desk.CaseState;
import calmsbot.desk.Errand;
import calmsbot.desk.Purpose;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Transactions. */
interface StoreContract extends WithStore {
  @Test
  default void keepsAllOfAWriteOrNothing() {
    Books[] kept = new Books[1];
    assertThatThrownBy(
            () ->
                write(
                    books -> {
                      kept[0] = books;
                      everything(books);
                      throw new IllegalArgumentException("half-way");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("half-way");

    assertThat(store().<Integer>read(StoreContract::traces)).isZero();
    write(StoreContract::everything);
    assertThat(store().<Integer>read(StoreContract::traces)).isEqualTo(5);
  }

  @Test
  default void undoesAWriteThatEndsInAnError() {
    assertThatThrownBy(
            () ->
                write(
                    books -> {
                      everything(books);
                      throw new StackOverflowError("deep");
                    }))
        .isInstanceOf(StackOverflowError.class);

    assertThat(store().<Integer>read(StoreContract::traces)).isZero();
  }

  @Test
  default void undoesAWriteAfterARefusedStatement() {
    write(
        books -> books.outbox().put(Samples.outgoing("<1@x>"), Purpose.NOTE, no(), "<1@x>", NOON));

    assertThatThrownBy(
            () ->
                write(
                    books -> {
                      books.switches().paused(true);
                      books
                          .outbox()
                          .put(Samples.outgoing("<1@x>"), Purpose.NOTE, no(), "<1@x>", NOON);
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(store().<Boolean>read(books -> books.switches().paused())).isFalse();
    write(books -> books.switches().paused(true));
    assertThat(store().<Boolean>read(books -> books.switches().paused())).isTrue();
  }

  @Test
  default void refusesWhatBelongsToNoCase() {
    assertThatThrownBy(() -> write(books -> books.runs().open("j-1", 99, List.of(), NOON)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void refusesToWriteWhileReading() {
    assertThatThrownBy(
            () ->
                store()
                    .read(
                        books -> {
                          books.switches().paused(true);
                          return "written";
                        }))
        .isInstanceOf(StoreFailure.class);

    assertThat(store().<Boolean>read(books -> books.switches().paused())).isFalse();
  }

  @Test
  default void readsOneStateWhileAnotherThreadWrites() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Boolean seen =
          store()
              .read(
                  books -> {
                    boolean before = books.switches().paused();
                    get(other.submit(() -> write(open -> open.switches().paused(true))));
                    return before || books.switches().paused();
                  });
      assertThat(seen).isFalse();
      assertThat(store().<Boolean>read(books -> books.switches().paused())).isTrue();
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  default void letsWritersWaitForEachOther() throws Exception {
    long number = store().<Case>write(books -> Samples.open(books, "1")).number();
    int writers = 4;
    int each = 25;
    CountDownLatch start = new CountDownLatch(writers);
    Callable<Integer> work =
        () -> {
          start.countDown();
          start.await();
          IntStream.range(0, each).forEach(i -> write(books -> bump(books, number)));
          return each;
        };
    ExecutorService pool = Executors.newFixedThreadPool(writers);
    try {
      for (Future<Integer> future : pool.invokeAll(List.of(work, work, work, work))) {
        future.get();
      }
    } finally {
      pool.shutdownNow();
    }

    Case now = store().<Optional<Case>>read(books -> books.cases().find(number)).orElseThrow();
    assertThat(now.version()).isEqualTo(writers * each);
    assertThat(store().<Integer>read(books -> books.cases().history(number).size()))
        .isEqualTo(writers * each);
  }

  /** Reads and writes back: lost, if two could do it at the same time. */
  private static void bump(Books books, long number) {
    Case now = books.cases().find(number).orElseThrow();
    books
        .cases()
        .advance(Samples.moved(now, CaseState.QUEUED), Samples.entry(CaseState.QUEUED, NOON));
  }

  private static void everything(Books books) {
    long number = Samples.open(books, "1").number();
    books.incoming().keep(Samples.arrival(1, "mail"), NOON);
    books.errands().add("check-1", Errand.Kind.CHECK, Optional.of(number), "", NOON);
    books.outbox().put(Samples.outgoing("<1@x>"), Purpose.NOTE, Optional.of(number), "<1@x>", NOON);
    books.switches().paused(true);
  }

  private static int traces(Books books) {
    return books.cases().count(EnumSet.allOf(CaseState.class))
        + books.incoming().unread(9).size()
        + books.errands().due(Set.of(Errand.Kind.CHECK), NOON, 9).size()
        + (books.outbox().find("<1@x>").isPresent() ? 1 : 0)
        + (books.switches().paused() ? 1 : 0);
  }

  private static Optional<Long> no() {
    return Optional.empty();
  }

  private static void get(Future<?> future) {
    try {
      future.get();
    } catch (Exception e) {
      throw new AssertionError("the other thread failed", e);
    }
  }
}
