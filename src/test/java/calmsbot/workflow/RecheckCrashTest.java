package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.Request;
import calmsbot.store.SqlStore;
import calmsbot.workflow.BenchArchive.Truth;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever write the program ends at, what the archive takes back before the next start counts from
 * then on; and once it is given back, nothing is lost.
 */
class RecheckCrashTest {
  private static final int MOST_ROUNDS = 20;
  private static final Duration ROUND = Duration.ofMinutes(5);
  private static final Request REQUEST = WorkflowSamples.request(1);

  @TempDir static Path folder;

  enum Kill {
    BEFORE_IT,
    AFTER_IT;

    private Object at(FaultyStore.Write write) {
      throw new Killed(this == AFTER_IT ? "after " + write.get() : "before");
    }
  }

  @BeforeAll
  static void makeAnEmptyStore() {
    SqlStore.open(empty()).close();
  }

  @ParameterizedTest
  @EnumSource
  void noNoticeBeginsAfterTheArchiveTookItsYesBack(Kill kill) throws IOException {
    int writes;
    try (WorkflowBench bench = bench()) {
      live(bench);
      assertThat(notices(bench)).isEqualTo(1);
      writes = bench.store().writes();
    }
    int held = 0;
    for (int write = 1; write <= writes; write++) {
      try (WorkflowBench bench = bench()) {
        bench.store().failAt(write, kill::at);
        live(bench);
        held += survived(bench, "%s %d".formatted(kill, write));
      }
    }
    assertThat(held).isGreaterThan(5).isLessThan(writes);
  }

  private static int survived(WorkflowBench bench, String when) {
    long before = notices(bench);
    bench.restart();
    bench.archive.holds(Truth.ENTITLED.with());
    live(bench);
    bench.pass(WorkflowBench.SETTLE_AFTER);
    live(bench);
    assertThat(notices(bench)).as(when).isEqualTo(before);
    assertThat(bench.states().get(0)).as(when).isIn(CaseState.HELD, CaseState.CLOSED);
    if (bench.state(1) == CaseState.CLOSED) {
      return 0; // answered with a verdict, or notified before
    }
    assertThat(bench.notes()).as(when).anyMatch(about -> about.startsWith("calmsbot: case 1 held"));
    bench.archive.holds(Truth.ENTITLED);
    bench.workflow().apply(1, new Event.ReleaseOrdered("jo"));
    live(bench);
    assertThat(notices(bench)).as(when).isEqualTo(1);
    assertThat(bench.state(1)).as(when).isEqualTo(CaseState.CLOSED);
    return 1;
  }

  private static void live(WorkflowBench bench) {
    try {
      for (int round = 0; round < MOST_ROUNDS && !isDone(bench); round++) {
        bench.pass(ROUND);
        complete(bench);
      }
    } catch (Killed end) {
      assertThat(end).isNotNull(); // whoever called starts it anew
    }
  }

  private static boolean isDone(WorkflowBench bench) {
    return bench.hasCase(1)
        && (bench.state(1) == CaseState.CLOSED || bench.state(1) == CaseState.HELD)
        && bench.store().<Integer>read(unit -> unit.outbox().waiting()) == 0;
  }

  private static void complete(WorkflowBench bench) {
    for (String job : bench.host.started()) {
      if (bench.host.isRunning(job)) {
        bench.host.print(job, WorkflowSamples.completed(REQUEST, WorkflowSamples.place(job)));
        bench.host.exit(job, 0);
      }
    }
  }

  private static long notices(WorkflowBench bench) {
    return bench.sent(MailContent.DownloadNotice.class).size();
  }

  private static WorkflowBench bench() throws IOException {
    Path file = Files.createTempDirectory(folder, "bench").resolve("store.sqlite");
    WorkflowBench bench = WorkflowBench.on(Files.copy(empty(), file));
    bench.mailComes(REQUEST);
    return bench;
  }

  private static Path empty() {
    return folder.resolve("empty.sqlite");
  }
}
