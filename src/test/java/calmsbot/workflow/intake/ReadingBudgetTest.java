package calmsbot.workflow.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.external.BlockedService;
import calmsbot.workflow.MailContent;
import calmsbot.workflow.Worker;
import calmsbot.workflow.WorkflowBench;
import calmsbot.workflow.WorkflowSamples;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Incoming.IncomingItem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a mail costs its reader: the next is read, and people hear of it. */
class ReadingBudgetTest {
  @TempDir Path folder;
  private WorkflowBench bench;
  private volatile boolean mended;
  private final AtomicInteger reading = new AtomicInteger();
  private final CountDownLatch readLate = new CountDownLatch(1);

  @BeforeEach
  void open() {
    bench = WorkflowBench.in(folder);
    bench.beforeReading = this::spinOnEndless;
  }

  @AfterEach
  void close() {
    mended = true;
    bench.close();
  }

  /** As a pattern does that never comes to an end, and hears no interrupt. */
  private void spinOnEndless(IncomingItem item) {
    boolean endless = new String(item.raw(), StandardCharsets.UTF_8).contains("endless");
    if (endless && !mended) {
      reading.incrementAndGet();
      while (!mended) {
        Thread.onSpinWait();
      }
      readLate.countDown();
    }
  }

  /** A request like any other, but for its cost. */
  private void endlessComes(int number) {
    bench.inbox.add(
        WorkflowSamples.mail(
            WorkflowSamples.cycle0(number), "<endless.%d@eso.org>".formatted(number), bench.now()),
        bench.now());
  }

  @Test
  void givesUpWhatTakesTooLongAndReadsTheNext() {
    endlessComes(1);
    bench.mailComes(WorkflowSamples.cycle0(2));
    bench.work();

    assertThat(bench.states()).containsExactly(CaseState.CLOSED);
    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(1);
    assertThat(bench.quarantine().kept(9))
        .singleElement()
        .satisfies(
            item ->
                assertThat(item.why())
                    .startsWith("Reading it took longer than 3 s and was given up; it was at")
                    .contains("ReadingBudgetTest.spinOnEndless"));
    assertThat(bench.written())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.to())
                  .containsExactly(WorkflowSamples.MAINTAINER, WorkflowSamples.AOG);
              assertThat(String.join("\n", note.lines())).contains("took longer than 3 s");
            });
    assertThat(bench.ended).isEmpty();
  }

  @Test
  void whatIsReadTooLateChangesNothing() throws InterruptedException {
    endlessComes(1);
    bench.work();
    mended = true;
    readLate.await();
    bench.pass(Duration.ofHours(1));

    assertThat(bench.states()).isEmpty();
    assertThat(bench.quarantine().kept(9)).hasSize(1);
  }

  @Test
  void isReadAgainOnceMended() {
    endlessComes(1);
    bench.work();
    mended = true;
    assertThat(bench.quarantine().rerun(bench.quarantine().kept(9).get(0).id())).isTrue();
    bench.work();

    assertThat(bench.states()).containsExactly(CaseState.CLOSED);
    assertThat(bench.quarantine().kept(9)).isEmpty();
  }

  @Test
  void aRestartReadsNothingOfItAgain() {
    endlessComes(1);
    bench.work();
    bench.restart();
    bench.mailComes(WorkflowSamples.cycle0(2));
    bench.work();

    assertThat(reading).hasValue(1);
    assertThat(bench.states()).containsExactly(CaseState.CLOSED);
  }

  @Test
  void whatIsInHandWhenTheProgramEndsIsNotGivenUp() {
    Thread worker = Thread.currentThread();
    bench.beforeReading =
        item -> {
          worker.interrupt();
          spinOnEndless(item);
        };
    endlessComes(1);
    assertThatThrownBy(() -> bench.work()).isInstanceOf(BlockedService.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(bench.quarantine().kept(9)).isEmpty();

    mended = true;
    bench.beforeReading = item -> {};
    bench.restart();
    bench.work();
    assertThat(bench.states()).containsExactly(CaseState.CLOSED);
  }

  @Test
  void endsTheProgramBeforeWhatWasGivenUpTakesTheMachine() {
    for (int number = 1; number <= TimedReader.MOST_GIVEN_UP + 1; number++) {
      endlessComes(number);
    }
    bench.mailComes(WorkflowSamples.cycle0(9));
    bench.work();

    assertThat(bench.ended).singleElement().asString().startsWith("4 items that were given up");
    assertThat(reading).hasValue(TimedReader.MOST_GIVEN_UP);
    assertThat(bench.quarantine().kept(9)).hasSize(TimedReader.MOST_GIVEN_UP);
    assertThat(bench.notes()).hasSize(1);

    mended = true; // the threads ended with the program
    bench.restart();
    bench.work();
    assertThat(bench.states()).isEqualTo(List.of(CaseState.CLOSED, CaseState.CLOSED));
  }

  /** Else it would live on, and read nothing more. */
  @Test
  void endsTheProgramAlsoWhereWhatWasGivenUpCannotBeKept() {
    bench.renderer.objection(
        draft -> {
          if (draft instanceof MailContent.Note) {
            throw new BlockedService("item-unreadable.ftl cannot be read");
          }
        });
    for (int number = 1; number <= TimedReader.MOST_GIVEN_UP; number++) {
      endlessComes(number);
    }
    bench.work(Worker.COLLECT_MAIL);
    assertThatThrownBy(() -> bench.work(Worker.READ_INCOMING)).isInstanceOf(BlockedService.class);

    assertThat(bench.ended).singleElement().asString().startsWith("4 items that were given up");
    assertThat(bench.quarantine().kept(9)).isEmpty();
  }
}
