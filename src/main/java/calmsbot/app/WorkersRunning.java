package calmsbot.app;

import calmsbot.config.Settings;
import calmsbot.external.BlockedService;
import calmsbot.imap.MailboxWatch;
import calmsbot.schedule.Timetable;
import calmsbot.schedule.Timing;
import calmsbot.store.BotStore;
import calmsbot.store.StoreSettings;
import calmsbot.workflow.StartUp;
import calmsbot.workflow.Step;
import calmsbot.workflow.Worker;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All workers, at work on a store. Closing it stops them first, then everything they use. */
final class WorkersRunning implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofSeconds(5);

  /** In the time after which another bot takes over. */
  private static final int RENEWALS = 6;

  private static final String AT_NIGHT = "0 0 3 * * ?";
  private static final Duration WATCH = Duration.ofMinutes(1);

  private final Adapters adapters;
  private final Timetable timetable;
  private final MailboxWatch watch;

  private WorkersRunning(Adapters adapters, Timetable timetable, MailboxWatch watch) {
    this.adapters = adapters;
    this.timetable = timetable;
    this.watch = watch;
  }

  /**
   * Begins; closes the store where that fails.
   *
   * @param missed what kept it from beginning, of which people are to hear
   * @param end ends the program, which is told why
   */
  static WorkersRunning begin(
      BotStore store,
      Settings settings,
      InstantSource clock,
      Optional<BlockedService> missed,
      Consumer<String> end)
      throws IOException {
    Adapters adapters = adapters(store, settings, clock);
    try {
      return on(adapters, settings, clock, missed, end);
    } catch (RuntimeException failure) {
      adapters.close();
      throw failure;
    }
  }

  private static Adapters adapters(BotStore store, Settings settings, InstantSource clock)
      throws IOException {
    try {
      return Adapters.around(store, settings, clock);
    } catch (IOException | RuntimeException failure) {
      store.close();
      throw failure;
    }
  }

  private static WorkersRunning on(
      Adapters adapters,
      Settings settings,
      InstantSource clock,
      Optional<BlockedService> missed,
      Consumer<String> end) {
    Timetable timetable = new Timetable();
    try {
      Workers workers =
          new Workers(
              adapters.ports(), Policies.rules(settings), adapters.store(), clock, timetable);
      Map<Worker, Step> steps =
          workers.steps(Policies.reader(settings), Policies.budget(settings, end));
      new StoreCheck(workers, adapters.store(), renewal(settings)).run();
      new StartUp(adapters.store()).run();
      missed.ifPresent(workers::tell);
      timetable.start(steps, timings(settings));
    } catch (RuntimeException failure) {
      timetable.close();
      throw failure;
    }
    return new WorkersRunning(adapters, timetable, watch(adapters, settings, timetable));
  }

  private static Duration renewal(Settings settings) {
    return settings.store() instanceof StoreSettings.OnServer server
        ? server.takeover().dividedBy(RENEWALS)
        : AGAIN;
  }

  private static MailboxWatch watch(Adapters adapters, Settings settings, Timetable timetable) {
    MailboxWatch watch = adapters.watch(() -> timetable.wake(Worker.COLLECT_MAIL));
    if (settings.mailbox().idle()) {
      watch.start();
    }
    return watch;
  }

  /** Keeps the store for a while longer; false where another bot has taken over. */
  boolean renewClaim() {
    return adapters.store().renewClaim();
  }

  @Override
  public void close() {
    watch.close();
    timetable.close();
    adapters.close();
  }

  private static Map<Worker, Timing> timings(Settings settings) {
    return Stream.of(Worker.values())
        .collect(
            Collectors.toUnmodifiableMap(worker -> worker, worker -> timing(worker, settings)));
  }

  private static Timing timing(Worker worker, Settings settings) {
    return switch (worker) {
      case COLLECT_MAIL -> new Timing.Every(settings.mailbox().poll());
      case COLLECT_TRIGGERS -> new Timing.At(settings.triggers().look());
      case READ_INCOMING, ASK_ARCHIVE, SEND_MAIL, REMOVE_TRIGGERS, MARK_MAIL ->
          new Timing.Every(AGAIN);
      case STAGE -> new Timing.Every(settings.staging().follow());
      case WATCH_OUTAGES -> new Timing.Every(WATCH);
      case TELL_OF_STRANGERS -> new Timing.At(settings.alerts().strangers());
      case FORGET_LEFTOVERS -> new Timing.At(AT_NIGHT);
    };
  }
}
