package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.store.StoreBackend;
import calmsbot.store.StoreSettings;
import calmsbot.workflow.lifecycle.CaseState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restored store knows nothing of what came after the backup; the mailbox does. */
class RestoreRulesTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;
  private WorkflowBench bench;

  @BeforeEach
  void start() {
    bench = WorkflowBench.in(folder);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private Path copy() {
    return folder.resolve("backup.db");
  }

  private StoreBackend store() {
    return StoreBackend.of(
        new StoreSettings.InFile(folder.resolve("store.sqlite"), WorkflowBench.KEEP));
  }

  private void backUp() {
    try (StoreBackend store = store()) {
      store.backUp(Optional.of(copy()), bench.now());
    }
  }

  private void restore() {
    bench.whileClosed(
        () -> {
          try (StoreBackend store = store()) {
            store.restore(copy(), bench.now());
          }
        });
  }

  private void letOut() {
    bench.store().record(unit -> unit.switches().muted(false));
    bench.store().record(unit -> unit.switches().paused(false));
  }

  private int verdicts() {
    return bench.sent(MailContent.VerdictReply.class).size();
  }

  @Test
  void findsARequestThatWasMovedAfterTheBackup() {
    bench.inbox.movesHandled();
    bench.mailed(WorkflowSamples.cycle0(1));
    backUp();
    bench.clock.pass(HOUR);
    bench.mailed(WorkflowSamples.request(2));
    assertThat(bench.state(2)).isEqualTo(CaseState.STAGING);

    restore();
    bench.pass(HOUR);

    assertThat(bench.states()).hasSize(2).contains(CaseState.QUEUED);
  }

  @Test
  void findsItWithoutKnowingHowFarTheFolderWent() {
    backUp();
    bench.inbox.movesHandled();
    bench.mailed(WorkflowSamples.cycle0(1));

    restore();
    bench.pass(HOUR);

    assertThat(bench.states()).hasSize(1);
  }

  @Test
  void leavesAloneWhatWasFiledLongBeforeTheBackup() {
    bench.inbox.movesHandled();
    bench.inbox.filedByHand(
        WorkflowSamples.mail(WorkflowSamples.cycle0(7), "<old@eso.org>", bench.now()),
        bench.now().minus(Duration.ofDays(400)));
    bench.mailComes(WorkflowSamples.cycle0(1));
    bench.work(Worker.COLLECT_MAIL);
    bench.work(Worker.READ_INCOMING);
    backUp();

    restore();
    bench.pass(HOUR);

    assertThat(bench.states()).hasSize(1);
  }

  @Test
  void answersNothingUntilAPersonHasLooked() {
    bench.inbox.movesHandled();
    backUp();
    bench.mailed(WorkflowSamples.cycle0(1));
    assertThat(verdicts()).isEqualTo(1);

    restore();
    bench.pass(HOUR);
    assertThat(verdicts()).isEqualTo(1);

    letOut();
    bench.pass(HOUR);
    assertThat(verdicts()).isEqualTo(2);
  }

  @Test
  void readsTheFolderOnceAndNeverWithoutARestore() {
    bench.inbox.movesHandled();
    bench.inbox.filedByHand(
        WorkflowSamples.mail(WorkflowSamples.cycle0(7), "<by-hand@eso.org>", bench.now()),
        bench.now());
    bench.pass(HOUR);
    assertThat(bench.states()).isEmpty();
    backUp();
    restore();
    bench.pass(HOUR);
    bench.inbox.filedByHand(
        WorkflowSamples.mail(WorkflowSamples.cycle0(8), "<later@eso.org>", bench.now()),
        bench.now());

    bench.pass(HOUR);

    assertThat(bench.states()).hasSize(1);
  }

  @Test
  void goesOnWhereItWasKilledInTheMiddle() {
    bench.inbox.movesHandled();
    backUp();
    bench.mailed(WorkflowSamples.cycle0(1));
    bench.mailed(WorkflowSamples.cycle0(2));
    restore();
    bench.inbox.away(true);
    bench.pass(HOUR);
    bench.restart();
    bench.inbox.away(false);

    bench.pass(HOUR);

    assertThat(bench.states()).hasSize(2);
  }

  @Test
  void makesNoSecondCaseOfAMailThatTheBackupKnew() {
    bench.inbox.movesHandled();
    bench.mailComes(WorkflowSamples.cycle0(1));
    bench.work(Worker.COLLECT_MAIL);
    backUp();
    bench.work();
    assertThat(bench.inbox.handled()).containsExactly(1L);

    restore();
    bench.pass(HOUR);

    assertThat(bench.states()).hasSize(1);
  }
}
