package calmsbot.app;

import calmsbot.config.Settings;
import calmsbot.desk.CaseFile;
import calmsbot.desk.Correspondence;
import calmsbot.desk.Desk;
import calmsbot.desk.Event;
import calmsbot.desk.HistoryEntry;
import calmsbot.desk.OutboxDesk;
import calmsbot.desk.QuarantineDesk;
import calmsbot.desk.RunFacts;
import calmsbot.desk.Transition;
import calmsbot.post.TemplateComposer;
import calmsbot.store.SqlStore;
import calmsbot.store.StoreBackend;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Where a person sees and moves cases from the command line, beside a bot at work: what is put on
 * record here, the bot finds and carries out.
 */
public final class Counter implements AutoCloseable {
  private final SqlStore store;
  private final Desk desk;

  private Counter(SqlStore store, Desk desk) {
    this.store = store;
    this.desk = desk;
  }

  public static Counter open(Settings settings) {
    SqlStore store = openStore(settings);
    TemplateComposer composer =
        new TemplateComposer(settings.site(), settings.staging(), settings.templates());
    Correspondence correspondence =
        new Correspondence(composer, Policies.messageIds(settings), settings.site().aog());
    // nobody hears this bell: the bot's own duties find the errands at their next turn
    Desk desk = new Desk(store, correspondence, InstantSource.system(), duty -> {});
    return new Counter(store, desk);
  }

  private static SqlStore openStore(Settings settings) {
    try (StoreBackend backend = StoreBackend.of(settings.store())) {
      return backend.beside();
    }
  }

  /** The case with what it was opened with; empty if there is none of that number. */
  public Optional<CaseFile> file(long number) {
    return store.read(books -> books.cases().file(number));
  }

  public List<HistoryEntry> history(long number) {
    return store.read(books -> books.cases().history(number));
  }

  /** What the case's ended runs said of themselves. */
  public List<RunFacts> runs(long number) {
    return store.read(books -> books.runs().facts(number));
  }

  /** Lets an event happen to a case. */
  public Transition apply(long number, Event event) {
    return desk.apply(number, event);
  }

  /** Stops all staging that is not begun yet, or lets it go on. */
  public void pause(boolean yes) {
    store.record(books -> books.switches().paused(yes));
  }

  /** Stops every mail of the bot, or lets them leave. */
  public void mute(boolean yes) {
    store.record(books -> books.switches().muted(yes));
  }

  /** The mails that wait. */
  public OutboxDesk outbox() {
    return new OutboxDesk(store, desk, InstantSource.system());
  }

  /** What could not be read. */
  public QuarantineDesk quarantine() {
    return new QuarantineDesk(store, InstantSource.system());
  }

  @Override
  public void close() {
    store.close();
  }
}
