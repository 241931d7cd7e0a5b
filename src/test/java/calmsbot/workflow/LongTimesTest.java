package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.Request;
import calmsbot.workflow.lifecycle.CaseState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A week without one of the systems around it, and a clock that is set. */
class LongTimesTest {
  private static final Request STAGED = WorkflowSamples.request(1);
  private static final Request REFUSED = WorkflowSamples.cycle0(2);

  @TempDir Path folder;
  private WorkflowBench bench;

  /** What is away; the words by which AOG hears of it. */
  enum Away {
    MAILBOX("mailbox") {
      @Override
      void away(WorkflowBench bench, boolean yes) {
        bench.inbox.away(yes);
      }
    },
    MAIL_SERVER("mail server") {
      @Override
      void away(WorkflowBench bench, boolean yes) {
        bench.post.away(yes);
      }
    },
    ARCHIVE("archive database") {
      @Override
      void away(WorkflowBench bench, boolean yes) {
        bench.archive.away(yes);
      }
    },
    STAGING_HOST("staging host") {
      @Override
      void away(WorkflowBench bench, boolean yes) {
        bench.host.away(yes);
      }
    },
    TRIGGER_FOLDER("trigger folder") {
      @Override
      void away(WorkflowBench bench, boolean yes) {
        bench.triggers.away(yes);
      }
    };

    private final String words;

    Away(String words) {
      this.words = words;
    }

    abstract void away(WorkflowBench bench, boolean yes);
  }

  @BeforeEach
  void start() {
    bench = WorkflowBench.in(folder);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @ParameterizedTest
  @EnumSource
  void answersWhatCameInAWeekWithoutASystemOnceItIsBack(Away system) {
    system.away(bench, true);
    bench.mailComes(STAGED);
    bench.triggerComes(STAGED);
    bench.mailComes(REFUSED);
    for (int hour = 0; hour < 7 * 24; hour++) {
      live(Duration.ofHours(1));
    }
    system.away(bench, false);
    for (int round = 0; round < 12; round++) {
      live(Duration.ofMinutes(30));
    }

    assertOneRightEndOfBoth();
    assertThat(bench.notes())
        .containsExactly("calmsbot: the %s does not answer".formatted(system.words));
  }

  @ParameterizedTest
  @ValueSource(longs = {-365, -1, 1, 365})
  void answersAllTheSameWhenTheClockIsSet(long days) {
    bench.mailComes(STAGED);
    bench.work();
    bench.mailComes(REFUSED);
    bench.clock.pass(Duration.ofDays(days));
    bench.triggerComes(STAGED);
    for (int round = 0; round < 12; round++) {
      live(Duration.ofMinutes(30));
    }

    assertThat(bench.host.started()).hasSize(1);
    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(1);
  }

  @Test
  void waitsNoLongerThanAPauseForWhatWasPutOffBeforeTheClockWasSetBack() {
    bench.archive.away(true);
    bench.mailComes(STAGED);
    bench.work();
    bench.clock.pass(Duration.ofDays(-30));
    bench.archive.away(false);
    for (int round = 0; round < 12; round++) {
      live(Duration.ofMinutes(30));
    }

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  private void live(Duration time) {
    bench.pass(time);
    for (String job : bench.host.started()) {
      if (bench.host.isRunning(job)) {
        bench.host.print(job, WorkflowSamples.completed(STAGED, "cdb386"));
        bench.host.exit(job, 0);
      }
    }
  }

  private void assertOneRightEndOfBoth() {
    assertThat(bench.states()).isEqualTo(List.of(CaseState.CLOSED, CaseState.CLOSED));
    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(1);
    assertThat(bench.sent(MailContent.DownloadNotice.class)).hasSize(1);
    assertThat(bench.host.started()).hasSize(1);
    assertThat(bench.triggers.names()).isEmpty();
  }
}
