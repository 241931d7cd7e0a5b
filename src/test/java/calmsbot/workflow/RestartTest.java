package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a restart costs where much is under way, on the real store. */
class RestartTest {
  private static final int OPEN = 500;

  /** Of the example configuration. */
  private static final Duration POLL = Duration.ofSeconds(15);

  @TempDir Path folder;

  @Test
  void followsEverythingAgainWithinOnePoll() throws IOException {
    try (WorkflowBench empty = WorkflowBench.in(sub("empty"));
        WorkflowBench full = WorkflowBench.in(sub("full"))) {
      fill(full);
      Map<CaseState, Integer> before = counts(full);
      assertThat(before)
          .containsEntry(CaseState.STAGING, 2)
          .containsEntry(CaseState.FAILED, 20)
          .containsEntry(CaseState.HELD, 20)
          .containsEntry(CaseState.QUEUED, OPEN - 42);
      int looks = full.host.offsets().size();

      Duration ofEmpty = restart(empty);
      Duration ofFull = restart(full);

      System.out.printf(
          "restart until all is followed: %d ms with %d open cases, %d ms with none%n",
          ofFull.toMillis(), OPEN, ofEmpty.toMillis());
      assertThat(full.host.offsets()).hasSize(looks + 2);
      assertThat(counts(full)).isEqualTo(before);
      assertThat(ofFull).isLessThan(POLL);
      goesOn(full);
    }
  }

  private Path sub(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name));
  }

  /** A place that is free is given to the next. */
  private static void goesOn(WorkflowBench full) {
    List<String> started = full.host.started();
    full.host.exit(started.get(started.size() - 1), 1);
    full.pass(POLL);
    assertThat(full.host.started()).hasSize(started.size() + 1);
  }

  private static Duration restart(WorkflowBench bench) {
    long begin = System.nanoTime();
    bench.restart();
    bench.work();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static void fill(WorkflowBench bench) {
    for (int number = 1; number <= 20; number++) {
      bench.mailed(WorkflowSamples.request(number));
      bench.host.exit(bench.job(number), 1);
      bench.pass(POLL);
    }
    bench.store().record(unit -> unit.switches().paused(true));
    for (int number = 21; number <= OPEN; number++) {
      bench.mailComes(WorkflowSamples.request(number));
    }
    bench.work();
    for (int number = 21; number <= 40; number++) {
      bench.workflow().apply(number, new Event.HoldOrdered("jo", "later"));
    }
    bench.store().record(unit -> unit.switches().paused(false));
    bench.work();
  }

  private static Map<CaseState, Integer> counts(WorkflowBench bench) {
    Map<CaseState, Integer> counts = new LinkedHashMap<>();
    bench.states().forEach(state -> counts.merge(state, 1, Integer::sum));
    return counts;
  }
}
