package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.external.BlockedService;
import calmsbot.requestform.Request;
import calmsbot.store.SqlStore;
import calmsbot.workflow.lifecycle.CaseState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A bot falls asleep at a write, another takes over and does everything, and the first wakes up and
 * goes on as if nothing had been: in the end all is as if there had been one.
 */
class TakeoverTest {
  private static final int MOST_ROUNDS = 20;
  private static final Duration ROUND = Duration.ofMinutes(5);
  private static final String OVERTAKEN = "another bot has taken over";
  private static final Request STAGED = WorkflowSamples.request(1);

  @TempDir static Path folder;

  /** Where it sleeps. */
  enum Sleep {
    BEFORE_THE_WRITE,
    AFTER_THE_WRITE;

    private Object at(FaultyStore.Write write, WorkflowBench sleeper, Runnable meanwhile) {
      Object done = this == AFTER_THE_WRITE ? write.get() : "";
      sleeper.overtaken(OVERTAKEN);
      meanwhile.run();
      if (this == BEFORE_THE_WRITE) {
        throw new BlockedService(OVERTAKEN);
      }
      return done;
    }
  }

  @BeforeAll
  static void makeAnEmptyStore() {
    SqlStore.open(empty()).close();
  }

  @ParameterizedTest
  @EnumSource
  void answersARequestOnce(Sleep sleep) throws IOException {
    survives(sleep, WorkflowSamples.cycle0(1), bench -> {});
  }

  @ParameterizedTest
  @EnumSource
  void stagesARequestOnce(Sleep sleep) throws IOException {
    survives(sleep, STAGED, TakeoverTest::endRun);
  }

  private static void endRun(WorkflowBench bench) {
    for (String job : bench.host.started()) {
      if (bench.host.isRunning(job)) {
        bench.host.print(job, WorkflowSamples.completed(STAGED, "cdb386"));
        bench.host.exit(job, 0);
      }
    }
  }

  private static void survives(Sleep sleep, Request request, Consumer<WorkflowBench> world)
      throws IOException {
    int writes;
    try (WorkflowBench alone = bench()) {
      come(alone, request);
      live(alone, world);
      writes = alone.store().writes();
    }
    assertThat(writes).isGreaterThan(10);
    for (int write = 1; write <= writes; write++) {
      try (WorkflowBench sleeper = bench();
          WorkflowBench other = sleeper.another()) {
        FaultyStore store = sleeper.store();
        store.failAt(write, done -> sleep.at(done, sleeper, () -> live(other, world)));
        come(sleeper, request);
        live(sleeper, world);
        live(other, world);
        assertThat(store.hasFailed()).as("write %d was reached", write).isTrue();
        assertOnce(other, "%s %d".formatted(sleep, write));
      }
    }
  }

  private static void assertOnce(WorkflowBench bench, String when) {
    assertThat(bench.states()).as(when).containsExactly(CaseState.CLOSED);
    assertThat(bench.post.taken()).as(when).hasSize(1);
    assertThat(bench.host.started()).as(when).hasSizeLessThanOrEqualTo(1);
    assertThat(bench.triggers.names()).as(when).isEmpty();
    assertThat(bench.inbox.handled()).as(when).containsOnly(1L);
    assertThat(bench.store().<Integer>read(unit -> unit.outbox().waiting())).as(when).isZero();
  }

  private static void come(WorkflowBench bench, Request request) {
    bench.mailComes(request);
    bench.triggerComes(request);
  }

  /** Until the case is done with, and what is in doubt has been settled. */
  private static void live(WorkflowBench bench, Consumer<WorkflowBench> world) {
    for (int round = 0; round < MOST_ROUNDS && !isDone(bench); round++) {
      try {
        bench.pass(ROUND);
      } catch (BlockedService overtaken) {
        assertThat(overtaken).hasMessage(OVERTAKEN);
        return;
      }
      world.accept(bench);
    }
  }

  private static boolean isDone(WorkflowBench bench) {
    return bench.states().equals(List.of(CaseState.CLOSED)) && bench.inbox.handled().contains(1L);
  }

  private static WorkflowBench bench() throws IOException {
    Path file = Files.createTempDirectory(folder, "bench").resolve("store.sqlite");
    return WorkflowBench.on(Files.copy(empty(), file));
  }

  private static Path empty() {
    return folder.resolve("empty.sqlite");
  }
}
