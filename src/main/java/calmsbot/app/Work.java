package calmsbot.app;

import calmsbot.config.Settings;
import calmsbot.desk.Duties;
import calmsbot.desk.Duty;
import calmsbot.desk.StartUp;
import calmsbot.desk.Step;
import calmsbot.mailbox.MailboxWatch;
import calmsbot.outside.Standstill;
import calmsbot.schedule.Timetable;
import calmsbot.schedule.Timing;
import calmsbot.store.BotStore;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All duties, being done on a store. Closing it stops them first, then everything they use. */
final class Work implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final String AT_NIGHT = "0 0 3 * * ?";
  private static final Duration WATCH = Duration.ofMinutes(1);

  private final Adapters adapters;
  private final Timetable timetable;
  private final MailboxWatch watch;

  private Work(Adapters adapters, Timetable timetable, MailboxWatch watch) {
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
  static Work begin(
      BotStore store,
      Settings settings,
      InstantSource clock,
      Optional<Standstill> missed,
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

  private static Work on(
      Adapters adapters,
      Settings settings,
      InstantSource clock,
      Optional<Standstill> missed,
      Consumer<String> end) {
    Timetable timetable = new Timetable();
    try {
      Duties duties =
          new Duties(
              adapters.ports(), Policies.rules(settings), adapters.store(), clock, timetable);
      Map<Duty, Step> steps =
          duties.steps(Policies.reader(settings), Policies.budget(settings, end));
      new StartUp(adapters.store()).run();
      missed.ifPresent(duties::tell);
      timetable.start(steps, timings(settings));
    } catch (RuntimeException failure) {
      timetable.close();
      throw failure;
    }
    return new Work(adapters, timetable, watch(settings, timetable));
  }

  private static MailboxWatch watch(Settings settings, Timetable timetable) {
    MailboxWatch watch =
        new MailboxWatch(settings.mailbox(), () -> timetable.ring(Duty.COLLECT_MAIL));
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

  private static Map<Duty, Timing> timings(Settings settings) {
    return Stream.of(Duty.values())
        .collect(Collectors.toUnmodifiableMap(duty -> duty, duty -> timing(duty, settings)));
  }

  private static Timing timing(Duty duty, Settings settings) {
    return switch (duty) {
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
