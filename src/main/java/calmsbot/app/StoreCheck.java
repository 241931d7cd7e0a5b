package calmsbot.app;

import calmsbot.external.BlockedService;
import calmsbot.external.Threads;
import calmsbot.external.Unavailable;
import calmsbot.store.BotStore;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks, before the first worker begins, whether the store belongs to the mailbox, and keeps the
 * lease on the store meanwhile. A store that has read the mailbox before need not wait for a mail
 * server that is away: the check then comes before the first mail is read.
 */
final class StoreCheck {
  private static final Logger LOG = LoggerFactory.getLogger(StoreCheck.class);

  /**
   * A server that takes longer than this to search what came in since the last look counts as away.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Workers workers;
  private final BotStore store;
  private final Duration renewal;

  /**
   * @param renewal how often the lease is renewed
   */
  StoreCheck(Workers workers, BotStore store, Duration renewal) {
    this.workers = workers;
    this.store = store;
    this.renewal = renewal;
  }

  /**
   * Throws a {@link BlockedService} if the store is the wrong one, or is new and nobody can tell.
   */
  void run() {
    boolean isNew = workers.isNewStore();
    FutureTask<Boolean> look =
        new FutureTask<>(
            () -> {
              workers.requireRightStore();
              return true;
            });
    Threads.daemon("store-check", look).start();
    try {
      await(look, isNew);
    } catch (ExecutionException failure) {
      judge(Objects.requireNonNull(failure.getCause()), isNew);
    }
  }

  private void await(FutureTask<Boolean> look, boolean isNew) throws ExecutionException {
    long begun = System.nanoTime();
    while (!isDone(look)) {
      if (!store.renewLease()) {
        LOG.warn("another bot took over while the mailbox was searched");
        return; // the next write fails
      }
      if (!isNew && System.nanoTime() - begun > PATIENCE.toNanos()) {
        LOG.warn("the mailbox does not say in time whether the store is its own; asked again");
        return;
      }
    }
  }

  private boolean isDone(FutureTask<Boolean> look) throws ExecutionException {
    try {
      return look.get(renewal.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException notYet) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new BlockedService("ended while the mailbox was searched", stopped);
    }
  }

  private static void judge(Throwable failure, boolean isNew) {
    if (failure instanceof Unavailable away) {
      judge(away, isNew);
    } else if (failure instanceof RuntimeException ours) {
      throw ours;
    } else {
      throw new IllegalStateException(failure);
    }
  }

  private static void judge(Unavailable away, boolean isNew) {
    if (isNew) {
      throw new BlockedService(
          "the store has never read the mailbox, so the mailbox has to be there at the first start,"
              + (" for a look whether it holds a bot's mails already: " + away.what()),
          away);
    }
    LOG.warn("the mailbox is away; the store is checked against it later: {}", away.what());
  }
}
