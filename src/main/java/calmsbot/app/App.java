package calmsbot.app;

import calmsbot.config.Settings;
import calmsbot.desk.Duties;
import calmsbot.desk.Duty;
import calmsbot.desk.StartUp;
import calmsbot.mailbox.MailboxWatch;
import calmsbot.outside.Standstill;
import calmsbot.schedule.Timetable;
import calmsbot.schedule.Timing;
import calmsbot.store.StoreClaim;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The bot, built and running. Closing it stops the duties first, then everything they use. */
public final class App implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final Duration WATCH = Duration.ofMinutes(1);

  private final StoreClaim claim;
  private final Adapters adapters;
  private final Timetable timetable;
  private final MailboxWatch watch;
  private final CountDownLatch closed = new CountDownLatch(1);

  private App(StoreClaim claim, Adapters adapters, Timetable timetable, MailboxWatch watch) {
    this.claim = claim;
    this.adapters = adapters;
    this.timetable = timetable;
    this.watch = watch;
  }

  /**
   * Builds the bot and starts it. No outside system has to be there: cases wait for them.
   *
   * @throws IOException if a template, a query or a file named in the settings cannot be read
   * @throws Standstill if the store cannot be used, or another bot works on it
   */
  public static App start(Settings settings, InstantSource clock) throws IOException {
    StoreClaim claim = StoreClaim.of(settings.store().file());
    try {
      return start(settings, clock, claim);
    } catch (IOException | RuntimeException failure) {
      claim.close();
      throw failure;
    }
  }

  private static App start(Settings settings, InstantSource clock, StoreClaim claim)
      throws IOException {
    Timetable timetable = new Timetable();
    Adapters adapters = Adapters.open(settings, clock);
    Duties duties =
        new Duties(adapters.ports(), Policies.rules(settings), adapters.store(), clock, timetable);
    new StartUp(adapters.store()).run();
    timetable.start(duties.steps(Policies.reader(settings)), timings(settings));
    MailboxWatch watch =
        new MailboxWatch(settings.mailbox(), () -> timetable.ring(Duty.COLLECT_MAIL));
    if (settings.mailbox().idle()) {
      watch.start();
    }
    return new App(claim, adapters, timetable, watch);
  }

  public boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Waits until the bot is closed by another thread. */
  public void awaitClose() throws InterruptedException {
    closed.await();
  }

  /** Closing it twice does nothing more. */
  @Override
  public synchronized void close() {
    if (closed.getCount() > 0) {
      watch.close();
      timetable.close();
      adapters.close();
      claim.close();
      closed.countDown();
    }
  }

  private static Map<Duty, Timing> timings(Settings settings) {
    return Map.of(
        Duty.COLLECT_MAIL, new Timing.Every(settings.mailbox().poll()),
        Duty.COLLECT_TRIGGERS, new Timing.At(settings.triggers().look()),
        Duty.READ_INCOMING, new Timing.Every(AGAIN),
        Duty.ASK_ARCHIVE, new Timing.Every(AGAIN),
        Duty.STAGE, new Timing.Every(settings.staging().follow()),
        Duty.SEND_MAIL, new Timing.Every(AGAIN),
        Duty.REMOVE_TRIGGERS, new Timing.Every(AGAIN),
        Duty.MARK_MAIL, new Timing.Every(AGAIN),
        Duty.WATCH_OUTAGES, new Timing.Every(WATCH),
        Duty.TELL_OF_STRANGERS, new Timing.At(settings.alerts().strangers()));
  }
}
