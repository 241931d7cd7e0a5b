package calmsbot.desk;

import calmsbot.decision.Checks;
import calmsbot.letter.LetterReader;
import calmsbot.outside.Standstill;
import calmsbot.outside.Unavailable;
import calmsbot.request.Request;
import calmsbot.request.TriggerName;
import calmsbot.store.SqlStore;
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
 * The whole desk on a real store, with fakes around it and one thread: duties are done in the order
 * in which the bell was rung for them, until nothing is left to do at that instant.
 */
final class DeskBench implements AutoCloseable {
  static final Duration SETTLE_AFTER = Duration.ofMinutes(20);
  static final Duration PATIENCE = Duration.ofHours(1);
  static final Duration KEEP = Duration.ofDays(60);
  static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
  static final FollowRuns.Limits LIMITS =
      new FollowRuns.Limits(
          Duration.ofHours(6),
          Duration.ofDays(3),
          Duration.ofHours(1),
          Samples.LINKS,
          Duration.ofDays(28),
          20_000,
          new ProveRun.Rules(false, "1"));

  /** Of the example configuration. */
  static final Caps CAPS =
      new Caps(
          new Rate(100, ChronoUnit.HOURS),
          new Rate(20, ChronoUnit.DAYS),
          new Rate(50_000, ChronoUnit.DAYS));

  final SettableClock clock;
  final FakeInbox inbox;
  final FakeTriggers triggers;
  final BenchArchive archive;
  final FakeHost host;
  final FakeComposer composer;
  final FakePostOffice post;
  private final RandomGenerator random;

  private static final Duration READ_WITHIN = Duration.ofSeconds(3);

  private final Path file;
  private final Caps caps;
  private final Deque<Duty> rung = new ArrayDeque<>();

  /** What an item does to whoever reads it. */
  Consumer<IncomingItem> beforeReading = item -> {};

  /** Why the bot asked to be ended. */
  final List<String> ended = new CopyOnWriteArrayList<>();

  private SqlStore sql;
  private FaultyStore store;
  private Duties duties;
  private Map<Duty, Step> steps;

  private DeskBench(Path file, SqlStore sql, Caps caps) {
    this.clock = new SettableClock(Samples.MONDAY);
    this.inbox = new FakeInbox();
    this.triggers = new FakeTriggers();
    this.archive = new BenchArchive(clock);
    this.host = new FakeHost();
    this.composer = new FakeComposer();
    this.post = new FakePostOffice(raw -> inbox.add(raw, now()));
    this.random = new SplittableRandom(1);
    this.file = file;
    this.caps = caps;
    this.sql = sql;
    this.store = new FaultyStore(sql);
    this.duties = duties();
    this.steps = steps();
  }

  /** A bench with an empty store of its own. */
  static DeskBench in(Path folder) {
    return in(folder, CAPS);
  }

  static DeskBench in(Path folder, Caps caps) {
    Path file = folder.resolve("store.sqlite");
    Fresh.copyTo(file);
    return new DeskBench(file, SqlStore.beside(file), caps);
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
  static DeskBench on(Path file) {
    return new DeskBench(file, SqlStore.beside(file), CAPS);
  }

  private DeskBench(DeskBench first) {
    this.clock = first.clock;
    this.inbox = first.inbox;
    this.triggers = first.triggers;
    this.archive = first.archive;
    this.host = first.host;
    this.composer = first.composer;
    this.post = first.post;
    this.random = first.random;
    this.file = first.file;
    this.caps = first.caps;
    this.sql = SqlStore.beside(file);
    this.store = new FaultyStore(sql);
    this.duties = duties();
    this.steps = steps();
  }

  /** A second bot in the same world, on the same store. */
  DeskBench another() {
    return new DeskBench(this);
  }

  /** Another bot has this one's store: it writes nothing, and has no permit to send. */
  void overtaken(String why) {
    store.close(() -> new Standstill(why));
  }

  private Delivery deliver(OutgoingMail mail) throws Unavailable {
    store.requireOpen(); // the permit of the true post office
    return post.deliver(mail);
  }

  private Duties duties() {
    return new Duties(
        new Duties.Ports(
            inbox,
            this::deliver,
            composer,
            triggers,
            new Checks(archive, Set.of("L", "V")),
            host,
            archive),
        new Duties.Rules(
            Samples.AOG,
            Samples.MAINTAINER,
            List.of(Samples.OPERATOR),
            new MessageIdSource(Samples.DOMAIN, random),
            FakeInbox.FOLDER,
            2,
            LIMITS,
            new Backoff(FIRST_PAUSE, LONGEST_PAUSE, () -> 1.0),
            SETTLE_AFTER,
            PATIENCE,
            KEEP,
            caps),
        store,
        clock,
        this::ring);
  }

  private Map<Duty, Step> steps() {
    Function<IncomingItem, ReadItem> reading = reader()::read;
    return duties.steps(
        new TimedReader(
            item -> {
              beforeReading.accept(item);
              return reading.apply(item);
            },
            new ReadingBudget(READ_WITHIN, ended::add)));
  }

  private static ItemReader reader() {
    SenderPolicy senders = new SenderPolicy(List.of("*@eso.org"), Optional.empty());
    return new ItemReader(
        new LetterReader(), new Triage(senders, Samples.DOMAIN, Samples.AOG, Samples.MAINTAINER));
  }

  private void ring(Duty duty) {
    if (!rung.contains(duty)) {
      rung.add(duty);
    }
  }

  Instant now() {
    return clock.instant();
  }

  /** The program ends at once, whatever it is doing, and is started anew. */
  void restart() {
    whileClosed(() -> {});
  }

  /** The same, and something is done to the store meanwhile. */
  void whileClosed(Runnable work) {
    rung.clear();
    sql.close();
    work.run();
    sql = SqlStore.beside(file);
    store = new FaultyStore(sql);
    duties = duties();
    steps = steps();
    new StartUp(store).run();
  }

  FaultyStore store() {
    return store;
  }

  Desk desk() {
    return duties.desk();
  }

  OutboxDesk outbox() {
    return new OutboxDesk(store, desk(), clock);
  }

  QuarantineDesk quarantine() {
    return new QuarantineDesk(store, clock);
  }

  /** Every duty has its turn, and again whatever rings, until nothing does. */
  void work() {
    List.of(Duty.values()).forEach(this::ring);
    workQuietly();
  }

  /** Only what was rung for. */
  void workQuietly() {
    for (Duty duty = rung.poll(); duty != null; duty = rung.poll()) {
      Objects.requireNonNull(steps.get(duty)).run();
    }
  }

  void work(Duty duty) {
    Objects.requireNonNull(steps.get(duty)).run();
  }

  void pass(Duration time) {
    clock.pass(time);
    work();
  }

  /** A request mail comes, sent and received now. */
  void mailComes(Request request) {
    String id = "<%s.%d@eso.org>".formatted(request.mous(), now().toEpochMilli());
    inbox.add(Samples.mail(request, id, now()), now());
  }

  void mailed(Request request) {
    mailComes(request);
    work();
  }

  /** A trigger file comes, written now. */
  TriggerName triggerComes(Request request) {
    TriggerName name = TriggerName.of(request.mous(), now());
    byte[] content = Samples.body(request).getBytes(StandardCharsets.UTF_8);
    triggers.add(new TriggerFile(name, now(), content));
    return name;
  }

  Case theCase(long number) {
    return store.read(books -> books.cases().find(number)).orElseThrow();
  }

  CaseState state(long number) {
    return theCase(number).state();
  }

  boolean hasCase(long number) {
    return store.read(books -> books.cases().find(number)).isPresent();
  }

  /** The states of all cases, the oldest first. */
  List<CaseState> states() {
    return store
        .read(books -> books.cases().in(Set.of(CaseState.values()), Integer.MAX_VALUE))
        .stream()
        .map(Case::state)
        .toList();
  }

  List<String> history(long number) {
    return store.read(books -> books.cases().history(number)).stream()
        .map(HistoryEntry::what)
        .toList();
  }

  /** The job of a case's run, as it is called on the host. */
  String job(long number) {
    String name = store.read(books -> books.switches().storeName());
    return JobName.of(name, number, theCase(number).runs());
  }

  /** What the mails that went out had to say, in order; one that went twice is there twice. */
  List<Draft> sent() {
    return post.taken().stream().map(mail -> composer.draft(mail.messageId())).toList();
  }

  <T extends Draft> List<T> sent(Class<T> kind) {
    return sent().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The subjects of the notes that went out. */
  List<String> notes() {
    return sent(Draft.Note.class).stream().map(Draft.Note::about).toList();
  }

  @Override
  public void close() {
    sql.close();
  }
}
