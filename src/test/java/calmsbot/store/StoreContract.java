package calmsbot.store;

import static calmsbot.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.records.Task.TaskKind;
import calmsbot.workflow.records.UnitOfWork;
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
    UnitOfWork[] kept = new UnitOfWork[1];
    assertThatThrownBy(
            () ->
                write(
                    unit -> {
                      kept[0] = unit;
                      everything(unit);
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
                    unit -> {
                      everything(unit);
                      throw new StackOverflowError("deep");
                    }))
        .isInstanceOf(StackOverflowError.class);

    assertThat(store().<Integer>read(StoreContract::traces)).isZero();
  }

  @Test
  default void undoesAWriteAfterARefusedStatement() {
    write(
        unit ->
            unit.outbox().put(StoreSamples.outgoing("<1@x>"), Purpose.NOTE, no(), "<1@x>", NOON));

    assertThatThrownBy(
            () ->
                write(
                    unit -> {
                      unit.switches().paused(true);
                      unit.outbox()
                          .put(StoreSamples.outgoing("<1@x>"), Purpose.NOTE, no(), "<1@x>", NOON);
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(store().<Boolean>read(unit -> unit.switches().paused())).isFalse();
    write(unit -> unit.switches().paused(true));
    assertThat(store().<Boolean>read(unit -> unit.switches().paused())).isTrue();
  }

  @Test
  default void refusesWhatBelongsToNoCase() {
    assertThatThrownBy(() -> write(unit -> unit.runs().open("j-1", 99, List.of(), NOON)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void refusesToWriteWhileReading() {
    assertThatThrownBy(
            () ->
                store()
                    .read(
                        unit -> {
                          unit.switches().paused(true);
                          return "written";
                        }))
        .isInstanceOf(StoreFailure.class);

    assertThat(store().<Boolean>read(unit -> unit.switches().paused())).isFalse();
  }

  @Test
  default void readsOneStateWhileAnotherThreadWrites() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Boolean seen =
          store()
              .read(
                  unit -> {
                    boolean before = unit.switches().paused();
                    get(other.submit(() -> write(open -> open.switches().paused(true))));
                    return before || unit.switches().paused();
                  });
      assertThat(seen).isFalse();
      assertThat(store().<Boolean>read(unit -> unit.switches().paused())).isTrue();
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  default void letsWritersWaitForEachOther() throws Exception {
    long number = store().<Case>write(unit -> StoreSamples.open(unit, "1")).number();
    int writers = 4;
    int each = 25;
    CountDownLatch start = new CountDownLatch(writers);
    Callable<Integer> work =
        () -> {
          start.countDown();
          start.await();
          IntStream.range(0, each).forEach(i -> write(unit -> bump(unit, number)));
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

    Case now = store().<Optional<Case>>read(unit -> unit.cases().find(number)).orElseThrow();
    assertThat(now.version()).isEqualTo(writers * each);
    assertThat(store().<Integer>read(unit -> unit.cases().history(number).size()))
        .isEqualTo(writers * each);
  }

  /** Reads and writes back: lost, if two could do it at the same time. */
  private static void bump(UnitOfWork unit, long number) {
    Case now = unit.cases().find(number).orElseThrow();
    unit.cases()
        .advance(
            StoreSamples.moved(now, CaseState.QUEUED), StoreSamples.entry(CaseState.QUEUED, NOON));
  }

  private static void everything(UnitOfWork unit) {
    long number = StoreSamples.open(unit, "1").number();
    unit.incoming().keep(StoreSamples.arrival(1, "mail"), NOON);
    unit.tasks().add("check-1", TaskKind.CHECK, Optional.of(number), "", NOON);
    unit.outbox()
        .put(StoreSamples.outgoing("<1@x>"), Purpose.NOTE, Optional.of(number), "<1@x>", NOON);
    unit.switches().paused(true);
  }

  private static int traces(UnitOfWork unit) {
    return unit.cases().count(EnumSet.allOf(CaseState.class))
        + unit.incoming().unread(9).size()
        + unit.tasks().due(Set.of(TaskKind.CHECK), NOON, 9).size()
        + (unit.outbox().find("<1@x>").isPresent() ? 1 : 0)
        + (unit.switches().paused() ? 1 : 0);
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
