package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.Request;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.records.Cases.HistoryEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person stops a case whose answer is on record, and has not left. */
class StoppedMailTest {
  private static final Request REQUEST = WorkflowSamples.request(1);
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;
  private WorkflowBench bench;

  @BeforeEach
  void stageWithTheMailServerAway() {
    bench = WorkflowBench.in(folder);
    bench.mailed(REQUEST);
    bench.post.away(true);
    bench.host.print(bench.job(1), WorkflowSamples.completed(REQUEST, "cdb386"));
    bench.host.exit(bench.job(1), 0);
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.state(1)).isEqualTo(CaseState.STAGED);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void noticeOfAHeldCaseWaitsUntilItsRelease() {
    bench.workflow().apply(1, new Event.HoldOrdered("jo on the command line", "wrong field"));
    bench.post.away(false);
    bench.pass(HOUR);
    bench.restart();
    bench.pass(HOUR);
    assertThat(bench.sent(MailContent.DownloadNotice.class)).isEmpty();
    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);

    bench.workflow().apply(1, new Event.ReleaseOrdered("jo on the command line"));
    bench.pass(HOUR);

    assertThat(bench.sent(MailContent.DownloadNotice.class)).hasSize(1);
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void nobodyIsMailedOfAClosedCase() {
    bench.workflow().apply(1, new Event.CloseOrdered("jo on the command line"));
    bench.post.away(false);
    bench.pass(HOUR);

    assertThat(bench.sent(MailContent.DownloadNotice.class)).isEmpty();
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.store().<Integer>read(unit -> unit.outbox().waiting())).isZero();
  }

  @Test
  void historyTellsWhoSaidSoAndFromWhere() {
    bench.workflow().apply(1, new Event.HoldOrdered("jo on the command line", "wrong field"));
    bench.workflow().apply(1, new Event.CloseOrdered("aog@eso.org by mail"));

    assertThat(bench.store().<List<HistoryEntry>>read(unit -> unit.cases().history(1)))
        .extracting(entry -> entry.what() + ", " + entry.detail())
        .contains("hold, by jo on the command line: wrong field", "close, by aog@eso.org by mail");
  }
}
