package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.external.BlockedService;
import calmsbot.requestform.EmailAddress;
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

/** Whatever write the program ends at, or fails at, in the end all is as if it had not. */
class CrashTest {
  private static final int MOST_ROUNDS = 20;
  private static final Duration ROUND = Duration.ofMinutes(5);

  private static final String FULL = "the disk is full";
  private static final Request STAGED = WorkflowSamples.request(1);

  @TempDir static Path folder;

  /** What goes wrong at a write. */
  enum Trouble {
    KILLED_BEFORE_IT,
    KILLED_AFTER_IT,
    REFUSED_BY_THE_DISK,
    DONE_BUT_UNHEARD;

    private boolean isBlocked() {
      return this == REFUSED_BY_THE_DISK || this == DONE_BUT_UNHEARD;
    }

    private Object at(FaultyStore.Write write) {
      if (this == DONE_BUT_UNHEARD) {
        throw new BlockedService(FULL + ", or the line was cut, after " + write.get());
      }
      if (this == REFUSED_BY_THE_DISK) {
        throw new BlockedService(FULL);
      }
      throw new Killed(this == KILLED_AFTER_IT ? "after " + write.get() : "before");
    }
  }

  /** Everything that anybody outside can see of it, and the case. */
  private record Outcome(
      List<CaseState> cases,
      List<String> history,
      List<Mail> mails,
      int waiting,
      int runs,
      int triggers,
      List<Long> handled) {}

  private record Mail(String kind, List<EmailAddress> recipients) {}

  @BeforeAll
  static void makeAnEmptyStore() {
    SqlStore.open(empty()).close();
  }

  @ParameterizedTest
  @EnumSource
  void answersARequestOnce(Trouble trouble) throws IOException {
    survives(trouble, WorkflowSamples.cycle0(1), bench -> {});
  }

  @ParameterizedTest
  @EnumSource
  void stagesARequestOnce(Trouble trouble) throws IOException {
    survives(trouble, STAGED, CrashTest::endRun);
  }

  private static void endRun(WorkflowBench bench) {
    for (String job : bench.host.started()) {
      if (bench.host.isRunning(job)) {
        bench.host.print(job, WorkflowSamples.completed(STAGED, "cdb386"));
        bench.host.exit(job, 0);
      }
    }
  }

  private static void survives(Trouble trouble, Request request, Consumer<WorkflowBench> world)
      throws IOException {
    Outcome undisturbed;
    int writes;
    try (WorkflowBench bench = bench()) {
      live(bench, request, world);
      undisturbed = outcome(bench);
      writes = bench.store().writes();
    }
    assertThat(undisturbed.cases()).containsExactly(CaseState.CLOSED);
    assertThat(undisturbed.mails()).hasSize(1);
    assertThat(writes).isGreaterThan(10);
    for (int write = 1; write <= writes; write++) {
      try (WorkflowBench bench = bench()) {
        FaultyStore store = bench.store();
        store.failAt(write, trouble::at);
        live(bench, request, world);
        assertThat(store.hasFailed()).as("write %d was reached", write).isTrue();
        bench.pass(ROUND);
        bench.pass(WorkflowBench.SETTLE_AFTER);
        assertThat(outcome(bench)).as("%s %d", trouble, write).isEqualTo(undisturbed);
        assertThat(bench.sent(MailContent.Alarm.class))
            .as("AOG is told of %s %d", trouble, write)
            .hasSize(trouble.isBlocked() ? 1 : 0);
      }
    }
  }

  /** Until the case is done with, or should long have been. */
  private static void live(WorkflowBench bench, Request request, Consumer<WorkflowBench> world) {
    bench.mailComes(request);
    bench.triggerComes(request);
    for (int round = 0; round < MOST_ROUNDS && !isDone(bench); round++) {
      try {
        bench.pass(ROUND);
      } catch (Killed end) {
        bench.restart();
      } catch (BlockedService failure) {
        assertThat(failure).hasMessageStartingWith(FULL);
      }
      world.accept(bench);
    }
  }

  private static boolean isDone(WorkflowBench bench) {
    return bench.states().equals(List.of(CaseState.CLOSED))
        && bench.inbox.handled().equals(List.of(1L));
  }

  private static Outcome outcome(WorkflowBench bench) {
    return new Outcome(
        bench.states(),
        // whether mail or trigger file came first, and how late the other, is no matter
        bench.history(1).stream().filter(what -> !what.endsWith("joined")).distinct().toList(),
        answers(bench),
        bench.store().<Integer>read(unit -> unit.outbox().waiting()),
        bench.host.started().size(),
        bench.triggers.names().size(),
        bench.inbox.handled());
  }

  private static List<Mail> answers(WorkflowBench bench) {
    return bench.post.taken().stream()
        .filter(mail -> !(bench.renderer.content(mail.messageId()) instanceof MailContent.Alarm))
        .map(mail -> mail(bench, mail))
        .toList();
  }

  private static Mail mail(WorkflowBench bench, FakePostOffice.Taken taken) {
    String kind = bench.renderer.content(taken.messageId()).getClass().getSimpleName();
    return new Mail(kind, taken.recipients());
  }

  private static WorkflowBench bench() throws IOException {
    Path file = Files.createTempDirectory(folder, "bench").resolve("store.sqlite");
    return WorkflowBench.on(Files.copy(empty(), file));
  }

  private static Path empty() {
    return folder.resolve("empty.sqlite");
  }
}
