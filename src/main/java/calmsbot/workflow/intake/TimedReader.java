package calmsbot.workflow.intake;

import calmsbot.external.BlockedService;
import calmsbot.external.Threads;
import calmsbot.workflow.intake.ItemReader.ReadItem;
import calmsbot.workflow.records.Incoming.IncomingItem;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads each item on a thread of its own and gives it up past the deadline, so that no item holds
 * up the next. A thread cannot be ended from outside, so one that was given up may go on. But
 * reading changes nothing, and its result is dropped. For use by one thread.
 */
public final class TimedReader {
  /**
   * With more threads that were given up and still run, the machine is too busy for anything else.
   */
  static final int MOST_GIVEN_UP = 4;

  /** On a machine that is slow or was asleep, a reading that has hardly begun gets more time. */
  private static final int LONGEST_WAIT = 5;

  private final Function<IncomingItem, ReadItem> reader;
  private final Budget budget;
  private final List<Thread> givenUp = new ArrayList<>();

  /**
   * How much time and how many threads reading may take.
   *
   * @param deadline computing time for one item, after which it is given up
   * @param end ends the program, which is told why: too many given-up items are still being read
   */
  public record Budget(Duration deadline, Consumer<String> end) {
    public Budget {
      if (deadline.isNegative() || deadline.isZero()) {
        throw new IllegalArgumentException("nothing is read in no time");
      }
    }
  }

  public TimedReader(Function<IncomingItem, ReadItem> reader, Budget budget) {
    this.reader = reader;
    this.budget = budget;
  }

  /**
   * The item, as read; throws what reading it throws.
   *
   * @throws TooLongToRead past the deadline
   * @throws BlockedService if the program ends meanwhile; the item is read at the next start
   */
  ReadItem read(IncomingItem item) {
    CompletableFuture<ReadItem> result = new CompletableFuture<>();
    Thread thread = Threads.daemon("reading-" + item.id(), () -> read(item, result));
    thread.start();
    try {
      return await(thread, result);
    } catch (ExecutionException failure) {
      throw thrown(Objects.requireNonNull(failure.getCause()));
    } catch (InterruptedException ending) {
      giveUp(thread);
      Thread.currentThread().interrupt();
      throw new BlockedService("the program ends while an item is read", ending);
    }
  }

  private void read(IncomingItem item, CompletableFuture<ReadItem> result) {
    try {
      result.complete(reader.apply(item));
    } catch (RuntimeException | Error failure) {
      result.completeExceptionally(failure);
    }
  }

  private ReadItem await(Thread thread, CompletableFuture<ReadItem> result)
      throws InterruptedException, ExecutionException {
    for (int waited = 1; ; waited++) {
      try {
        return result.get(budget.deadline().toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException late) {
        if (waited == LONGEST_WAIT || hasWorked(thread)) {
          throw tooLong(thread);
        }
      }
    }
  }

  /** At least half of the time was spent on it: then the item is slow, not the machine. */
  private boolean hasWorked(Thread thread) {
    long nanos = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
    return nanos < 0 || nanos >= budget.deadline().dividedBy(2).toNanos();
  }

  private TooLongToRead tooLong(Thread thread) {
    String at =
        Stream.of(thread.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("calmsbot."))
            .findFirst()
            .map(frame -> "; it was at " + frame)
            .orElse("");
    giveUp(thread);
    return new TooLongToRead(
        "Reading it took longer than %s and was given up%s.".formatted(words(), at));
  }

  private String words() {
    Duration deadline = budget.deadline();
    return deadline.toSeconds() > 0 ? deadline.toSeconds() + " s" : deadline.toMillis() + " ms";
  }

  private void giveUp(Thread thread) {
    thread.interrupt();
    givenUp.add(thread);
  }

  /** Whether nothing more may be read, and the program must be restarted. */
  boolean isSpent() {
    givenUp.removeIf(thread -> !thread.isAlive());
    return givenUp.size() >= MOST_GIVEN_UP;
  }

  /** Ends the program if too much is still being read. */
  void endWhereSpent() {
    if (isSpent()) {
      budget
          .end()
          .accept("%d items that were given up are still being read".formatted(givenUp.size()));
    }
  }

  private static RuntimeException thrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException failure
        ? failure
        : new IllegalStateException("cannot be thrown by a reader", cause);
  }

  /** An item took too long to read and was given up. The message is for people. */
  static final class TooLongToRead extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLongToRead(String message) {
      super(message);
    }
  }
}
