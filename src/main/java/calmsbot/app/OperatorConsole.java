package calmsbot.app;

import calmsbot.config.Settings;
import calmsbot.store.SqlStore;
import calmsbot.store.StoreBackend;
import calmsbot.workflow.CaseWorkflow;
import calmsbot.workflow.intake.QuarantineControl;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.lifecycle.TransitionResult;
import calmsbot.workflow.outbox.OutboxControl;
import calmsbot.workflow.records.Cases.CaseFile;
import calmsbot.workflow.records.Cases.HistoryEntry;
import calmsbot.workflow.records.Runs.RunFacts;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * With this a person sees and moves cases from the command line, beside a bot at work. What is
 * recorded here, the bot finds and carries out.
 */
public final class OperatorConsole implements AutoCloseable {
  private final SqlStore store;
  private final CaseWorkflow workflow;

  private OperatorConsole(SqlStore store, CaseWorkflow workflow) {
    this.store = store;
    this.workflow = workflow;
  }

  public static OperatorConsole open(Settings settings) {
    SqlStore store = openStore(settings);
    // wakes nobody here: the bot's own workers find the tasks at their next run
    CaseWorkflow workflow =
        new CaseWorkflow(
            store, Wiring.mailComposer(settings), InstantSource.system(), worker -> {});
    return new OperatorConsole(store, workflow);
  }

  private static SqlStore openStore(Settings settings) {
    try (StoreBackend backend = Wiring.backend(settings)) {
      return backend.beside();
    }
  }

  /** The case, with what it was opened with; empty if no case has that number. */
  public Optional<CaseFile> file(long number) {
    return store.read(unit -> unit.cases().file(number));
  }

  public List<HistoryEntry> history(long number) {
    return store.read(unit -> unit.cases().history(number));
  }

  /** What the case's ended runs said of themselves. */
  public List<RunFacts> runs(long number) {
    return store.read(unit -> unit.runs().facts(number));
  }

  /** Lets an event happen to a case. */
  public TransitionResult apply(long number, Event event) {
    return workflow.apply(number, event);
  }

  /** Stops all staging that has not begun, or lets it go on. */
  public void pause(boolean yes) {
    store.record(unit -> unit.switches().paused(yes));
  }

  /** Stops all mail of the bot, or lets it leave. */
  public void mute(boolean yes) {
    store.record(unit -> unit.switches().muted(yes));
  }

  /** The mails that wait. */
  public OutboxControl outbox() {
    return new OutboxControl(store, workflow, InstantSource.system());
  }

  /** What could not be read. */
  public QuarantineControl quarantine() {
    return new QuarantineControl(store, InstantSource.system());
  }

  @Override
  public void close() {
    store.close();
  }
}
