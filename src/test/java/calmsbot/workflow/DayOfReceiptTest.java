package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.Request;
import calmsbot.requestform.TriggerName;
import calmsbot.workflow.records.TriggerFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By which day a request is judged: that on which it reached AOG, and never a later one. */
class DayOfReceiptTest {
  private static final Duration WEEK = Duration.ofDays(7);

  @TempDir Path folder;
  private WorkflowBench bench;
  private Instant start;

  @BeforeEach
  void open() {
    bench = WorkflowBench.in(folder);
    start = bench.now();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aMailThatLayAWeekIsJudgedByTheDayItCame() {
    bench.mailComes(WorkflowSamples.request(1));
    bench.pass(WEEK);
    assertThat(bench.theCase(1).received()).isEqualTo(start);
  }

  @Test
  void aMailIsNotJudgedByADayThatIsStillToCome() {
    Request request = WorkflowSamples.request(1);
    bench.inbox.add(WorkflowSamples.mail(request, "<1@eso.org>", start), start.plus(WEEK));
    bench.work();
    assertThat(bench.theCase(1).received()).isEqualTo(start);
  }

  @Test
  void whatTheArchiveTellsLateIsJudgedByTheDayOfTheRequest() {
    bench.archive.away(true);
    bench.mailed(WorkflowSamples.request(1));
    bench.pass(WEEK);
    bench.archive.away(false);
    bench.pass(WEEK);
    assertThat(bench.theCase(1).received()).isEqualTo(start);
  }

  @Test
  void aTriggerThatLayAWeekIsJudgedByItsOwnTime() {
    bench.triggerComes(WorkflowSamples.request(1));
    bench.pass(WEEK);
    assertThat(bench.theCase(1).received()).isEqualTo(start);
  }

  @Test
  void aTriggerIsNotJudgedByATimeStillToCome() {
    trigger(start.plus(WEEK), start.plus(WEEK));
    bench.work();
    assertThat(bench.theCase(1).received()).isEqualTo(start);
  }

  @Test
  void aCopiedTriggerIsJudgedByTheTimeInItsName() {
    bench.clock.pass(WEEK);
    trigger(start, bench.now());
    bench.work();
    assertThat(bench.theCase(1).received()).isEqualTo(start);
  }

  /** The request script may have written the time of its own place. */
  @Test
  void aNameInTheTimeOfAnotherZoneIsNoCopy() {
    trigger(start.minus(Duration.ofHours(5)), start);
    bench.work();
    assertThat(bench.theCase(1).received()).isEqualTo(start);
  }

  private void trigger(Instant named, Instant modified) {
    Request request = WorkflowSamples.request(1);
    bench.triggers.add(
        new TriggerFile(
            TriggerName.of(request.mous(), named),
            modified,
            WorkflowSamples.body(request).getBytes(StandardCharsets.UTF_8)));
  }
}
