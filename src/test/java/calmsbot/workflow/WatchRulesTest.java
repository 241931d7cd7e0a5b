package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.external.BlockedService;
import calmsbot.workflow.lifecycle.CaseState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of what people hear when the bot itself does not get on. */
class WatchRulesTest {
  private static final String MISSING = "AOG must act: notice.ftl is missing";

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
  void tellsAogOfAMissingTemplateInAMailThatNeedsNone() {
    bench.renderer.objection(WatchRulesTest::missing);
    bench.mailComes(WorkflowSamples.cycle0(1));
    standStill(5);

    assertThat(bench.sent(MailContent.Alarm.class))
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.to()).containsExactly(WorkflowSamples.AOG);
              assertThat(alarm.about()).isEqualTo("calmsbot: something of its own cannot be used");
              assertThat(alarm.lines().get(0)).isEqualTo(MISSING);
            });
    bench.renderer.objection(draft -> {});
    bench.pass(Duration.ofHours(1));
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(1);
  }

  @Test
  void tellsAogAgainOfABlockedOnAnotherDay() {
    bench.renderer.objection(WatchRulesTest::missing);
    bench.mailComes(WorkflowSamples.cycle0(1));
    standStill(3);
    bench.restart();
    standStill(3);
    assertThat(bench.sent(MailContent.Alarm.class)).hasSize(1);

    bench.clock.pass(Duration.ofDays(1));
    standStill(3);
    assertThat(bench.sent(MailContent.Alarm.class)).hasSize(2);
  }

  @Test
  void tellsAogOfAFullDiskOnceThereIsRoom() {
    bench.mailComes(WorkflowSamples.cycle0(1));
    bench
        .store()
        .failFrom(
            1,
            write -> {
              throw new BlockedService("AOG must act: the disk is full");
            });
    for (int time = 0; time < 4; time++) {
      assertThatThrownBy(bench::work).isInstanceOf(BlockedService.class);
    }
    assertThat(bench.post.taken()).isEmpty();
    bench.store().mend();
    bench.pass(Duration.ofHours(1));

    assertThat(bench.sent(MailContent.Alarm.class))
        .singleElement()
        .satisfies(
            alarm -> assertThat(alarm.lines().get(0)).isEqualTo("AOG must act: the disk is full"));
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void tellsNobodyOfWhatPassesByItself() {
    bench.mailComes(WorkflowSamples.cycle0(1));
    bench
        .store()
        .failFrom(
            1,
            write -> {
              throw new BlockedService("another bot may have taken over") {
                @Override
                public boolean needsPeople() {
                  return false;
                }
              };
            });
    assertThatThrownBy(bench::work).isInstanceOf(BlockedService.class);
    bench.store().mend();
    bench.pass(Duration.ofHours(1));

    assertThat(bench.sent(MailContent.Alarm.class)).isEmpty();
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void tellsAogOnceOfAWorkerThatDoesNotComeToAnEnd() {
    bench.archive.meanwhile(
        () -> {
          // whoever waits for the archive waits through all of this
          for (int hour = 0; hour < 4; hour++) {
            bench.clock.pass(Duration.ofMinutes(45));
            bench.work(Worker.WATCH_OUTAGES);
            bench.work(Worker.SEND_MAIL);
            assertThat(hanging()).hasSize(hour < 1 ? 0 : 1);
          }
        });
    bench.mailed(WorkflowSamples.request(1));
    assertThat(hanging()).containsExactly("calmsbot: ASK_ARCHIVE does not come to an end");

    bench.pass(Duration.ofHours(2));
    assertThat(hanging()).hasSize(1);
  }

  @Test
  void tellsTheMaintainerOnceADayOfAWorkerThatFailsUnexpectedly() {
    bench.mailComes(WorkflowSamples.cycle0(1));
    for (int time = 1; time <= 3; time++) {
      int number = time;
      bench.inbox.breaks(Optional.of("out of a library " + number));
      assertThatThrownBy(() -> bench.work(Worker.COLLECT_MAIL))
          .isInstanceOf(NullPointerException.class);
    }
    bench.inbox.breaks(Optional.empty());
    bench.work();
    assertThat(bench.notes()).containsExactly("calmsbot: COLLECT_MAIL does not come to its end");
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  private List<String> hanging() {
    return bench.notes().stream().filter(about -> about.endsWith("come to an end")).toList();
  }

  @Test
  void saysNothingOfAWorkerThatComesToAnEnd() {
    for (int hour = 0; hour < 9; hour++) {
      bench.pass(Duration.ofHours(1));
    }
    assertThat(bench.sent()).isEmpty();
  }

  private void standStill(int times) {
    for (int time = 0; time < times; time++) {
      bench.clock.pass(Duration.ofMinutes(30));
      for (Worker worker : List.of(Worker.COLLECT_MAIL, Worker.READ_INCOMING, Worker.ASK_ARCHIVE)) {
        quietly(worker);
      }
      bench.work(Worker.SEND_MAIL);
    }
  }

  private void quietly(Worker worker) {
    try {
      bench.work(worker);
    } catch (BlockedService ofThisTest) {
      assertThat(ofThisTest).hasMessage(MISSING);
    }
  }

  private static void missing(MailContent draft) {
    if (!(draft instanceof MailContent.Alarm)) {
      throw new BlockedService(MISSING);
    }
  }
}
