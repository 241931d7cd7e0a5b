package calmsbot.app;

import calmsbot.config.Settings;
import calmsbot.external.BlockedService;
import calmsbot.external.Threads;
import calmsbot.store.BotStore;
import calmsbot.store.StoreBackend;
import calmsbot.store.StoreFailure.Overtaken;
import calmsbot.store.StoreSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bot, built and running: at work, or standing by to take over if another bot is at work on the
 * same store. Thread-safe.
 */
public final class App implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(App.class);

  /** How often the lease is renewed in the time after which another bot takes over. */
  private static final int RENEWALS = 6;

  private static final Duration LOOK_AT_FILE = Duration.ofSeconds(20);

  private final Settings settings;
  private final InstantSource clock;
  private final StoreBackend backend;
  private final CountDownLatch ending = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
  private Optional<WorkersRunning> work = Optional.empty();
  private Optional<BlockedService> missed = Optional.empty();

  private App(Settings settings, InstantSource clock, StoreBackend backend) {
    this.settings = settings;
    this.clock = clock;
    this.backend = backend;
  }

  /**
   * Builds the bot and starts it. No outside system has to be up: cases wait for them.
   *
   * @throws IOException if a template, a query or a file named in the settings cannot be read
   * @throws BlockedService if the store cannot be used, or another bot works on it and standing by
   *     is impossible
   */
  public static App start(Settings settings, InstantSource clock) throws IOException {
    return start(settings, clock, Wiring.backend(settings));
  }

  static App start(Settings settings, InstantSource clock, StoreBackend backend)
      throws IOException {
    App app = new App(settings, clock, backend);
    try {
      app.begin();
    } catch (IOException | RuntimeException failure) {
      app.backend.close();
      throw failure;
    }
    Threads.daemon("lease", app::watch).start();
    return app;
  }

  private void begin() throws IOException {
    try {
      takeUp();
      if (!isAtWork()) {
        LOG.info("another bot is at work; this one stands by");
      }
    } catch (BlockedService failure) {
      waitFor(failure);
    }
  }

  /** A bot started after a power cut may find no room yet, or no server; it waits for them. */
  private synchronized void waitFor(BlockedService failure) {
    if (!failure.mayPass()) {
      throw failure;
    }
    missed = Optional.of(failure);
    LOG.error("AOG must act: {}; this bot waits, and tries again", failure.getMessage());
  }

  /** Whether this bot's workers are at work. */
  public synchronized boolean isAtWork() {
    return work.isPresent();
  }

  /** Whether it was closed, or has failed and must be. */
  public boolean isClosed() {
    return ended.getCount() == 0;
  }

  /** Whether it must end for an unexpected reason, even if it was told to end meanwhile. */
  public boolean hasFailed() {
    return fault.get() != null;
  }

  /** Ends what cannot go on. May be called from a worker's own thread, which must then end. */
  private void end(String why) {
    fail(Thread.currentThread().getName(), new IllegalStateException(why));
  }

  /**
   * Waits until the bot is closed by another thread.
   *
   * @throws IllegalStateException if it must end for an unexpected reason
   */
  public void awaitClose() throws InterruptedException {
    ended.await();
    Throwable why = fault.get();
    if (why != null) {
      throw new IllegalStateException("a thread of the bot ended unexpectedly", why);
    }
  }

  /**
   * Must be called when a thread ends unexpectedly: a bot without one of its threads must not go
   * on. The thread that waits for the bot's end gets the reason, and closes it.
   */
  public void fail(String thread, Throwable why) {
    LOG.error(
        "the maintainer must act: the thread {} ended unexpectedly; calmsbot ends with status 70,"
            + " to be started anew by whoever watches over it",
        thread,
        why);
    if (ending.getCount() > 0) {
      fault.compareAndSet(null, why);
      ended.countDown();
    }
  }

  /** Closing it twice does no harm. */
  @Override
  public synchronized void close() {
    if (ending.getCount() > 0) {
      ending.countDown();
      endWork();
      backend.close();
      ended.countDown();
    }
  }

  private void watch() {
    Duration pause = pause();
    try {
      while (!ending.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error unexpected) {
      fail(Thread.currentThread().getName(), unexpected);
    }
  }

  private Duration pause() {
    return settings.store() instanceof StoreSettings.OnServer server
        ? server.takeover().dividedBy(RENEWALS)
        : LOOK_AT_FILE;
  }

  private synchronized void look() {
    if (ending.getCount() == 0) {
      return;
    }
    try {
      if (work.isEmpty()) {
        takeUp();
      } else if (!work.get().renewLease()) {
        LOG.warn("another bot has taken over; this one ends its work, and stands by");
        endWork();
      }
    } catch (BlockedService | IOException failure) {
      LOG.warn("AOG must act: {}; it is tried again", failure.getMessage());
    }
  }

  private void takeUp() throws IOException {
    Optional<BotStore> store = backend.takeUp();
    if (store.isPresent()) {
      begin(store.get());
    }
  }

  /**
   * On a busy machine this may take longer than other bots wait. That does not end this bot: it
   * stands by.
   */
  private void begin(BotStore store) throws IOException {
    try {
      work = Optional.of(WorkersRunning.begin(store, settings, clock, missed, this::end));
      missed = Optional.empty();
      LOG.info("at work for {}", settings.site().aog());
    } catch (Overtaken slow) {
      LOG.warn("another bot took over while this one began: {}", slow.getMessage());
    }
  }

  private void endWork() {
    Optional<WorkersRunning> ended = work;
    work = Optional.empty();
    try {
      ended.ifPresent(WorkersRunning::close);
    } catch (BlockedService away) {
      LOG.warn("the store was not given back; another bot waits its time: {}", away.getMessage());
    }
  }
}
