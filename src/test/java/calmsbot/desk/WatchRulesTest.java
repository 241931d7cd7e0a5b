package calmsbot.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.outside.Standstill;
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
  private DeskBench bench;

  @BeforeEach
  void open() {
    bench = DeskBench.in(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void tellsAogOfAMissingTemplateInAMailThatNeedsNone() {
    bench.composer.objection(WatchRulesTest::missing);
    bench.mailComes(Samples.cycle0(1));
    standStill(5);

    assertThat(bench.sent(Draft.Alarm.class))
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.to()).containsExactly(Samples.AOG);
              assertThat(alarm.about()).isEqualTo("calmsbot: something of its own cannot be used");
              assertThat(alarm.lines().get(0)).isEqualTo(MISSING);
            });
    bench.composer.objection(draft -> {});
    bench.pass(Duration.ofHours(1));
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.sent(Draft.VerdictReply.class)).hasSize(1);
  }

  @Test
  void tellsAogAgainOfAStandstillOnAnotherDay() {
    bench.composer.objection(WatchRulesTest::missing);
    bench.mailComes(Samples.cycle0(1));
    standStill(3);
    bench.restart();
    standStill(3);
    assertThat(bench.sent(Draft.Alarm.class)).hasSize(1);

    bench.clock.pass(Duration.ofDays(1));
    standStill(3);
    assertThat(bench.sent(Draft.Alarm.class)).hasSize(2);
  }

  @Test
  void tellsAogOfAFullDiskOnceThereIsRoom() {
    bench.mailComes(Samples.cycle0(1));
    bench
        .store()
        .failFrom(
            1,
            write -> {
              throw new Standstill("AOG must act: the disk is full");
            });
    for (int time = 0; time < 4; time++) {
      assertThatThrownBy(bench::work).isInstanceOf(Standstill.class);
    }
    assertThat(bench.post.taken()).isEmpty();
    bench.store().mend();
    bench.pass(Duration.ofHours(1));

    assertThat(bench.sent(Draft.Alarm.class))
        .singleElement()
        .satisfies(
            alarm -> assertThat(alarm.lines().get(0)).isEqualTo("AOG must act: the disk is full"));
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void tellsAogOnceOfADutyThatDoesNotComeToAnEnd() {
    bench.archive.meanwhile(
        () -> {
          // whoever waits for the archive waits through all of this
          for (int hour = 0; hour < 4; hour++) {
            bench.clock.pass(Duration.ofMinutes(45));
            bench.work(Duty.WATCH_OUTAGES);
            bench.work(Duty.SEND_MAIL);
            assertThat(hanging()).hasSize(hour < 1 ? 0 : 1);
          }
        });
    bench.mailed(Samples.request(1));
    assertThat(hanging()).containsExactly("calmsbot: ASK_ARCHIVE does not come to an end");

    bench.pass(Duration.ofHours(2));
    assertThat(hanging()).hasSize(1);
  }

  @Test
  void tellsTheMaintainerOnceADayOfADutyThatFailsUnexpectedly() {
    bench.mailComes(Samples.cycle0(1));
    for (int time = 1; time <= 3; time++) {
      int number = time;
      bench.inbox.breaks(Optional.of("out of a library " + number));
      assertThatThrownBy(() -> bench.work(Duty.COLLECT_MAIL))
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
  void saysNothingOfADutyThatComesToAnEnd() {
    for (int hour = 0; hour < 9; hour++) {
      bench.pass(Duration.ofHours(1));
    }
    assertThat(bench.sent()).isEmpty();
  }

  private void standStill(int times) {
    for (int time = 0; time < times; time++) {
      bench.clock.pass(Duration.ofMinutes(30));
      for (Duty duty : List.of(Duty.COLLECT_MAIL, Duty.READ_INCOMING, Duty.ASK_ARCHIVE)) {
        quietly(duty);
      }
      bench.work(Duty.SEND_MAIL);
    }
  }

  private void quietly(Duty duty) {
    try {
      bench.work(duty);
    } catch (Standstill ofThisTest) {
      assertThat(ofThisTest).hasMessage(MISSING);
    }
  }

  private static void missing(Draft draft) {
    if (!(draft instanceof Draft.Alarm)) {
      throw new Standstill(MISSING);
    }
  }
}
