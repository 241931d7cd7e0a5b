package calmsbot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Writers that share a commit: what becomes of one when another fails. */
@Timeout(60)
class SharedCommitsTest {
  @TempDir Path folder;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch firstIsIn = new CountDownLatch(1);
  private final CountDownLatch firstMayGo = new CountDownLatch(1);
  private SqlStore store;

  @BeforeEach
  void open() {
    store = SqlStore.open(folder.resolve("store.sqlite"));
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    store.close();
  }

  /** A writer at work until it may go on. */
  private Future<?> first() throws InterruptedException {
    Future<?> first =
        threads.submit(
            () ->
                store.record(
                    unit -> {
                      unit.switches().paused(true);
                      firstIsIn.countDown();
                      await(firstMayGo);
                    }));
    firstIsIn.await();
    return first;
  }

  /** Another one that waits for its turn behind it. */
  private Future<?> behind(Runnable work) {
    Thread[] waiting = new Thread[1];
    Future<?> second =
        threads.submit(
            () -> {
              waiting[0] = Thread.currentThread();
              work.run();
            });
    until(() -> waiting[0] != null && waiting[0].getState() == Thread.State.WAITING);
    return second;
  }

  private static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(100_000);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private boolean isPaused() {
    return store.read(unit -> unit.switches().paused());
  }

  private boolean isMuted() {
    return store.read(unit -> unit.switches().muted());
  }

  @Test
  void oneThatThrowsIsUndoneByItself() throws Exception {
    Future<?> first = first();
    Future<?> second =
        behind(
            () ->
                store.record(
                    unit -> {
                      unit.switches().muted(true);
                      throw new IllegalArgumentException("half-way");
                    }));
    firstMayGo.countDown();

    first.get();
    assertThatThrownBy(second::get).hasCauseInstanceOf(IllegalArgumentException.class);
    assertThat(isPaused()).isTrue();
    assertThat(isMuted()).isFalse();
  }

  @Test
  void aWriteInsideAWriteIsRefusedAndDoesNotWaitForItself() {
    assertThatThrownBy(
            () -> store.record(unit -> store.record(inner -> inner.switches().paused(true))))
        .isInstanceOf(IllegalStateException.class);

    assertThat(isPaused()).isFalse();
  }

  @Test
  void nobodyReturnsBeforeTheCommitAndOneCommitIsForBoth() throws Exception {
    CountDownLatch secondIsIn = new CountDownLatch(1);
    CountDownLatch secondMayGo = new CountDownLatch(1);
    Future<?> first = first();
    Future<?> second =
        behind(
            () ->
                store.record(
                    unit -> {
                      assertThat(unit.switches().paused()).isTrue();
                      unit.switches().muted(true);
                      secondIsIn.countDown();
                      await(secondMayGo);
                    }));
    firstMayGo.countDown();
    secondIsIn.await();

    assertThat(first.isDone()).isFalse();
    assertThat(isPaused()).isFalse();
    secondMayGo.countDown();
    first.get();
    second.get();
    assertThat(isPaused()).isTrue();
    assertThat(isMuted()).isTrue();
  }

  @Test
  void allHearOfItWhenNothingCouldBeCommitted() throws Exception {
    Future<?> first = first();
    Future<?> second =
        behind(() -> store.record(unit -> ((SqlUnitOfWork) unit).handle().execute("ROLLBACK")));
    firstMayGo.countDown();

    assertThatThrownBy(first::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(StoreFailure.class);
    assertThatThrownBy(second::get).hasCauseInstanceOf(StoreFailure.class);
    assertThat(isPaused()).isFalse();
    store.record(unit -> unit.switches().paused(true));
    assertThat(isPaused()).isTrue();
  }
}
