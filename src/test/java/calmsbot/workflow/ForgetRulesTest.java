package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.entitlement.Evidence;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.records.Cases.HistoryEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a case after its end, and for how long. */
class ForgetRulesTest {
  @TempDir Path folder;
  private WorkflowBench bench;

  @BeforeEach
  void open() {
    bench = WorkflowBench.in(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aDecisionCanBeAccountedForUntilItsTimeIsOver() {
    bench.archive.accounts(0);
    bench.mailed(WorkflowSamples.request(1));
    bench.workflow().apply(1, new Event.CancelOrdered("aog@eso.org"));
    bench.work();
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    List<String> history = bench.history(1);
    assertThat(evidence())
        .singleElement()
        .satisfies(kept -> assertThat(kept.rule()).isEqualTo("check 3, entitlement"));

    bench.pass(WorkflowBench.KEEP);
    assertThat(evidence()).hasSize(1);
    assertThat(text()).isNotEmpty();

    bench.pass(Duration.ofSeconds(1));
    assertThat(evidence()).isEmpty();
    assertThat(text()).isEmpty();
    assertThat(bench.history(1)).isEqualTo(history);
  }

  @Test
  void anOpenCaseKeepsEverythingHoweverOld() {
    bench.archive.accounts(2);
    bench.mailed(WorkflowSamples.request(1));
    bench.pass(WorkflowBench.KEEP.multipliedBy(3));
    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
    assertThat(evidence()).hasSize(1);
    assertThat(text()).isNotEmpty();
  }

  private List<Evidence> evidence() {
    return bench.store().read(unit -> unit.cases().history(1)).stream()
        .map(HistoryEntry::evidence)
        .flatMap(Optional::stream)
        .toList();
  }

  private String text() {
    return bench.store().read(unit -> unit.cases().file(1)).orElseThrow().original().text();
  }
}
