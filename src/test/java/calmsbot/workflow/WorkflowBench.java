package calmsbot.workflow;

import calmsbot.app.Workers;
import calmsbot.app.Workers.SiteRules;
import calmsbot.app.Workers.WorkerPorts;
import calmsbot.entitlement.Checks;
import calmsbot.external.BlockedService;
import calmsbot.external.Unavailable;
import calmsbot.mail.EmailReader;
import calmsbot.requestform.Request;
import calmsbot.requestform.TriggerName;
import calmsbot.smtp.WrittenNote;
import calmsbot.store.SqlStore;
import calmsbot.workflow.MailComposer.MessageIdSource;
import calmsbot.workflow.SendLimits.SendLimit;
import calmsbot.workflow.StagingHost.StagingJob;
import calmsbot.workflow.intake.ItemReader;
import calmsbot.workflow.intake.ItemReader.ReadItem;
import calmsbot.workflow.intake.QuarantineControl;
import calmsbot.workflow.intake.SenderPolicy;
import calmsbot.workflow.intake.TimedReader;
import calmsbot.workflow.intake.Triage;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.outbox.OutboxControl;
import calmsbot.workflow.records.Cases.HistoryEntry;
import calmsbot.workflow.records.Incoming.IncomingItem;
import calmsbot.workflow.records.OutgoingMail;
import calmsbot.workflow.records.TriggerFile;
import calmsbot.workflow.staging.FollowRuns.RunLimits;
import calmsbot.workflow.staging.ProveRun.ProofRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The whole workflow on a real store, with fakes around it and one thread: workers run in the order
 * in which they were woken, until nothing is left to do at that instant.
 */
public final class WorkflowBench implements AutoCloseable {
  static final Duration SETTLE_AFTER = Duration.ofMinutes(20);
  static final Duration PATIENCE = Duration.ofHours(1);
  static final Duration KEEP = Duration.ofDays(60);
  static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
  static final RunLimits LIMITS =
      new RunLimits(
          Duration.ofHours(6),
          Duration.ofDays(3),
          Duration.ofHours(1),
          WorkflowSamples.LINKS,
          Duration.ofDays(28),
          20_000,
          new ProofRules(false, "1"));

  /** Of the example configuration. */
  static final SendLimits SEND_LIMITS =
      new SendLimits(
          new SendLimit(100, ChronoUnit.HOURS),
          new SendLimit(20, ChronoUnit.DAYS),
          new SendLimit(50_000, ChronoUnit.DAYS));

  final SettableClock clock;
  public final FakeInbox inbox;
  final FakeTriggers triggers;
  final BenchArchive archive;
  final FakeHost host;
  public final FakeMailRenderer renderer;
  final FakePostOffice post;
  private final RandomGenerator random;

  private static final Duration READ_WITHIN = Duration.ofSeconds(3);

  private final Path file;
  private final SendLimits limits;
  private final Deque<Worker> rung = new ArrayDeque<>();

  /** What an item does to whoever reads it. */
  public Consumer<IncomingItem> beforeReading = item -> {};

  /** Why the bot asked to be ended. */
  public final List<String> ended = new CopyOnWriteArrayList<>();

  private SqlStore sql;
  private FaultyStore store;
  private Workers workers;
  private Map<Worker, Step> steps;

  private WorkflowBench(Path file, SqlStore sql, SendLimits limits) {
    this.clock = new SettableClock(WorkflowSamples.MONDAY);
    this.inbox = new FakeInbox();
    this.triggers = new FakeTriggers();
    this.archive = new BenchArchive(clock);
    this.host = new FakeHost();
    this.renderer = new FakeMailRenderer();
    this.post = new FakePostOffice(raw -> inbox.add(raw, now()));
    this.random = new SplittableRandom(1);
    this.file = file;
    this.limits = limits;
    this.sql = sql;
    this.store = new FaultyStore(sql);
    this.workers = workers();
    this.steps = steps();
  }

  /** A bench with an empty store of its own. */
  public static WorkflowBench in(Path folder) {
    return in(folder, SEND_LIMITS);
  }

  public static WorkflowBench in(Path folder, SendLimits limits) {
    Path file = folder.resolve("store.sqlite");
    Fresh.copyTo(file);
    return new WorkflowBench(file, SqlStore.beside(file), limits);
  }

  /** A store just made: copying it takes a tenth of the time of making one. */
  private static final class Fresh {
    private static final byte[] STORE = made();

    private static byte[] made() {
      try {
        Path folder = Files.createTempDirectory("fresh");
        Path file = folder.resolve("store.sqlite");
        SqlStore.open(file).close();
        byte[] store = Files.readAllBytes(file);
        try (Stream<Path> files = Files.list(folder)) {
          files.forEach(each -> each.toFile().delete());
        }
        Files.delete(folder);
        return store;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static void copyTo(Path file) {
      try {
        Files.write(file, STORE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A bench on a store that lies there already. */
  static WorkflowBench on(Path file) {
    return new WorkflowBench(file, SqlStore.beside(file), SEND_LIMITS);
  }

  private WorkflowBench(WorkflowBench first) {
    this.clock = first.clock;
    this.inbox = first.inbox;
    this.triggers = first.triggers;
    this.archive = first.archive;
    this.host = first.host;
    this.renderer = first.renderer;
    this.post = first.post;
    this.random = first.random;
    this.file = first.file;
    this.limits = first.limits;
    this.sql = SqlStore.beside(file);
    this.store = new FaultyStore(sql);
    this.workers = workers();
    this.steps = steps();
  }

  /** A second bot in the same world, on the same store. */
  WorkflowBench another() {
    return new WorkflowBench(this);
  }

  /** Another bot has this one's store: it writes nothing, and has no permit to send. */
  void overtaken(String why) {
    store.close(() -> new BlockedService(why));
  }

  private Delivery deliver(OutgoingMail mail) throws Unavailable {
    store.requireOpen(); // the permit of the true post office
    return post.deliver(mail);
  }

  private Workers workers() {
    return new Workers(
        new WorkerPorts(
            inbox,
            this::deliver,
            renderer,
            triggers,
            new Checks(archive, Set.of("L", "V")),
            host,
            archive),
        new SiteRules(
            WorkflowSamples.AOG,
            WorkflowSamples.MAINTAINER,
            List.of(WorkflowSamples.OPERATOR),
            new MessageIdSource(WorkflowSamples.DOMAIN, random),
            FakeInbox.FOLDER,
            2,
            LIMITS,
            new Backoff(FIRST_PAUSE, LONGEST_PAUSE, () -> 1.0),
            SETTLE_AFTER,
            PATIENCE,
            KEEP,
            limits),
        store,
        clock,
        this::wake);
  }

  private Map<Worker, Step> steps() {
    Function<IncomingItem, ReadItem> reading = reader()::read;
    return workers.steps(
        new TimedReader(
            item -> {
              beforeReading.accept(item);
              return reading.apply(item);
            },
            new TimedReader.Budget(READ_WITHIN, ended::add)));
  }

  private static ItemReader reader() {
    SenderPolicy senders = new SenderPolicy(List.of("*@eso.org"), Optional.empty());
    return new ItemReader(
        new EmailReader(),
        new Triage(
            senders, WorkflowSamples.DOMAIN, WorkflowSamples.AOG, WorkflowSamples.MAINTAINER));
  }

  private void wake(Worker worker) {
    if (!rung.contains(worker)) {
      rung.add(worker);
    }
  }

  public Instant now() {
    return clock.instant();
  }

  /** The program ends at once, whatever it is doing, and is started anew. */
  public void restart() {
    whileClosed(() -> {});
  }

  /** The same, and something is done to the store meanwhile. */
  void whileClosed(Runnable work) {
    rung.clear();
    sql.close();
    work.run();
    sql = SqlStore.beside(file);
    store = new FaultyStore(sql);
    workers = workers();
    steps = steps();
    new StartUp(store).run();
  }

  FaultyStore store() {
    return store;
  }

  CaseWorkflow workflow() {
    return workers.workflow();
  }

  OutboxControl outbox() {
    return new OutboxControl(store, workflow(), clock);
  }

  public QuarantineControl quarantine() {
    return new QuarantineControl(store, clock);
  }

  /** Every worker runs once, and again those that are woken, until none is. */
  public void work() {
    List.of(Worker.values()).forEach(this::wake);
    workQuietly();
  }

  /** Only what was rung for. */
  void workQuietly() {
    for (Worker worker = rung.poll(); worker != null; worker = rung.poll()) {
      Objects.requireNonNull(steps.get(worker)).run();
    }
  }

  public void work(Worker worker) {
    Objects.requireNonNull(steps.get(worker)).run();
  }

  public void pass(Duration time) {
    clock.pass(time);
    work();
  }

  /** A request mail comes, sent and received now. */
  public void mailComes(Request request) {
    String id = "<%s.%d@eso.org>".formatted(request.mous(), now().toEpochMilli());
    inbox.add(WorkflowSamples.mail(request, id, now()), now());
  }

  void mailed(Request request) {
    mailComes(request);
    work();
  }

  /** A trigger file comes, written now. */
  TriggerName triggerComes(Request request) {
    TriggerName name = TriggerName.of(request.mous(), now());
    byte[] content = WorkflowSamples.body(request).getBytes(StandardCharsets.UTF_8);
    triggers.add(new TriggerFile(name, now(), content));
    return name;
  }

  Case theCase(long number) {
    return store.read(unit -> unit.cases().find(number)).orElseThrow();
  }

  CaseState state(long number) {
    return theCase(number).state();
  }

  boolean hasCase(long number) {
    return store.read(unit -> unit.cases().find(number)).isPresent();
  }

  /** The states of all cases, the oldest first. */
  public List<CaseState> states() {
    return store
        .read(unit -> unit.cases().in(Set.of(CaseState.values()), Integer.MAX_VALUE))
        .stream()
        .map(Case::state)
        .toList();
  }

  List<String> history(long number) {
    return store.read(unit -> unit.cases().history(number)).stream()
        .map(HistoryEntry::what)
        .toList();
  }

  /** The job of a case's run, as it is called on the host. */
  String job(long number) {
    String name = store.read(unit -> unit.switches().storeName());
    return StagingJob.nameOf(name, number, theCase(number).runs());
  }

  /** What the mails that went out had to say, in order; one that went twice is there twice. */
  public List<MailContent> sent() {
    return post.taken().stream().map(mail -> renderer.content(mail.messageId())).toList();
  }

  public <T extends MailContent> List<T> sent(Class<T> kind) {
    return sent().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The notes that went out, as people read them. */
  public List<WrittenNote> written() {
    return sent(MailContent.Note.class).stream().map(WrittenNote::of).toList();
  }

  /** Their subjects. */
  public List<String> notes() {
    return written().stream().map(WrittenNote::about).toList();
  }

  @Override
  public void close() {
    sql.close();
  }
}
