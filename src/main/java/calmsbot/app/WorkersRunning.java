package calmsbot.app;

import calmsbot.app.Workers.WorkerPorts;
import calmsbot.archive.JdbcArchive;
import calmsbot.config.Settings;
import calmsbot.external.BlockedService;
import calmsbot.imap.ImapInbox;
import calmsbot.imap.MailboxWatch;
import calmsbot.schedule.Timetable;
import calmsbot.schedule.Timetable.Timing;
import calmsbot.smtp.SmtpPostOffice;
import calmsbot.staginghost.SshStagingHost;
import calmsbot.store.BotStore;
import calmsbot.store.StoreSettings;
import calmsbot.triggers.TriggerFiles;
import calmsbot.workflow.StartUp;
import calmsbot.workflow.Step;
import calmsbot.workflow.Worker;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All workers, at work on a store. Closing stops them first, then closes everything they use, the
 * store last.
 */
final class WorkersRunning implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofSeconds(5);

  /** How often the lease is renewed in the time after which another bot takes over. */
  private static final int RENEWALS = 6;

  private static final String AT_NIGHT = "0 0 3 * * ?";
  private static final Duration WATCH = Duration.ofMinutes(1);

  private final Settings settings;
  private final InstantSource clock;
  private final BotStore store;
  private final HikariDataSource database;
  private final ImapInbox inbox;
  private final SmtpPostOffice postOffice;
  private final TriggerFiles triggers;
  private final SshStagingHost stagingHost;
  private final Timetable timetable;
  private final MailboxWatch watch;

  private WorkersRunning(
      BotStore store, HikariDataSource database, Settings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.store = store;
    this.database = database;
    this.inbox = Wiring.inbox(settings, clock);
    this.postOffice = Wiring.postOffice(settings, store::requireLease, clock);
    this.triggers = Wiring.triggers(settings, clock);
    this.stagingHost = Wiring.stagingHost(settings, clock);
    this.timetable = new Timetable();
    this.watch = inbox.watch(() -> timetable.wake(Worker.COLLECT_MAIL));
  }

  /**
   * Begins; closes the store if that fails.
   *
   * @param missed what kept it from beginning, which people must be told
   * @param end ends the program, which is told why
   */
  static WorkersRunning begin(
      BotStore store,
      Settings settings,
      InstantSource clock,
      Optional<BlockedService> missed,
      Consumer<String> end)
      throws IOException {
    WorkersRunning all = around(store, settings, clock);
    try {
      all.start(missed, end);
      return all;
    } catch (RuntimeException failure) {
      all.close();
      throw failure;
    }
  }

  /** Every outside system is reached when first needed. */
  private static WorkersRunning around(BotStore store, Settings settings, InstantSource clock)
      throws IOException {
    try {
      return new WorkersRunning(store, Wiring.archive(settings, clock), settings, clock);
    } catch (IOException | RuntimeException failure) {
      store.close();
      throw failure;
    }
  }

  private void start(Optional<BlockedService> missed, Consumer<String> end) {
    Workers workers = new Workers(ports(), Wiring.rules(settings), store, clock, timetable);
    Map<Worker, Step> steps = workers.steps(Wiring.reader(settings), Wiring.budget(settings, end));
    new StoreCheck(workers, store, renewal(settings)).run();
    new StartUp(store).run();
    missed.ifPresent(workers::tell);
    timetable.start(steps, timings(settings));
    if (settings.mailbox().idle()) {
      watch.start();
    }
  }

  private WorkerPorts ports() {
    JdbcArchive archive = Wiring.archive(settings, database);
    return new WorkerPorts(
        inbox,
        postOffice,
        Wiring.mailRenderer(settings),
        triggers,
        Wiring.checks(settings, archive),
        stagingHost,
        new ArchivePassedBlocks(archive, archive));
  }

  private static Duration renewal(Settings settings) {
    return settings.store() instanceof StoreSettings.OnServer server
        ? server.takeover().dividedBy(RENEWALS)
        : AGAIN;
  }

  /** Keeps the store for a while longer; false if another bot has taken over. */
  boolean renewLease() {
    return store.renewLease();
  }

  @Override
  public void close() {
    watch.close();
    timetable.close();
    inbox.close();
    postOffice.close();
    triggers.close();
    stagingHost.close();
    database.close();
    store.close();
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
