package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.requestform.Request;
import calmsbot.requestform.TriggerName;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.TriggerFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a trigger file is removed, and which. */
class TriggerRulesTest {
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
  void removesAFileThatComesBackAfterItsCaseIsClosed() {
    Request request = WorkflowSamples.cycle0(1);
    TriggerName name = bench.triggerComes(request);
    TriggerFile file = file(name, WorkflowSamples.body(request));
    bench.work();
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);

    // as after a mount that was away when the file was to be removed
    bench.triggers.add(file);
    bench.pass(Duration.ofHours(1));
    assertThat(bench.triggers.names()).isEmpty();
    bench.triggers.add(file);
    bench.pass(Duration.ofHours(1));

    assertThat(bench.triggers.names()).isEmpty();
    assertThat(bench.states()).containsExactly(CaseState.CLOSED);
    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void readsAnotherFileThatTookTheNameBeforeItIsRemoved() {
    Request other = WorkflowSamples.request(1, "2011.0.00131.S", "777");
    TriggerName name = bench.triggerComes(WorkflowSamples.cycle0(1));
    bench.post.away(true);
    bench.work();
    assertThat(bench.state(1)).isEqualTo(CaseState.REFUSED);
    bench.triggers.replace(file(name, WorkflowSamples.body(other)));
    bench.post.away(false);
    // the first case is done with before the folder is looked into again
    bench.clock.pass(Duration.ofHours(1));
    List.of(Worker.SEND_MAIL, Worker.REMOVE_TRIGGERS).forEach(bench::work);
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.triggers.names()).containsExactly(name);

    bench.pass(Duration.ofHours(1));

    assertThat(bench.states()).containsExactly(CaseState.CLOSED, CaseState.CLOSED);
    assertThat(bench.triggers.names()).isEmpty();
  }

  @Test
  void survivesItsEndBetweenRemovalAndRecord() {
    bench.triggerComes(WorkflowSamples.cycle0(1));
    List.of(Worker.COLLECT_TRIGGERS, Worker.READ_INCOMING, Worker.ASK_ARCHIVE, Worker.SEND_MAIL)
        .forEach(bench::work);
    bench
        .store()
        .failAt(
            bench.store().writes() + 1,
            write -> {
              throw new Killed("between removal and record");
            });
    assertThatThrownBy(() -> bench.work(Worker.REMOVE_TRIGGERS)).isInstanceOf(Killed.class);
    assertThat(bench.triggers.names()).isEmpty();
    assertThat(bench.state(1)).isEqualTo(CaseState.REFUSED);
    bench.restart();
    bench.work();

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void closesNoCaseWhileTheFolderIsAway() {
    bench.triggerComes(WorkflowSamples.cycle0(1));
    List.of(Worker.COLLECT_TRIGGERS, Worker.READ_INCOMING, Worker.ASK_ARCHIVE, Worker.SEND_MAIL)
        .forEach(bench::work);
    bench.triggers.away(true);
    for (int hour = 0; hour < 5; hour++) {
      bench.pass(Duration.ofHours(1));
    }
    assertThat(bench.state(1)).isEqualTo(CaseState.REFUSED);
    assertThat(bench.notes()).contains("calmsbot: the trigger folder does not answer");

    bench.triggers.away(false);
    bench.pass(Duration.ofHours(1));
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  private TriggerFile file(TriggerName name, String text) {
    return new TriggerFile(name, bench.now(), text.getBytes(StandardCharsets.UTF_8));
  }
}
