package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.workflow.MailComposer.MessageIdSource;
import calmsbot.workflow.RoleAlerts.Alert;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoleAlertsTest {
  private static final Map<String, Object> VALUES =
      Map.of("worker", "STAGE", "error", List.of("odd"));

  @TempDir Path folder;
  private WorkflowBench bench;
  private RoleAlerts alerts;

  @BeforeEach
  void open() {
    bench = WorkflowBench.in(folder);
    Roles roles = new Roles(WorkflowSamples.AOG, List.of(), WorkflowSamples.MAINTAINER);
    alerts =
        new RoleAlerts(
            new MailComposer(
                bench.renderer,
                new MessageIdSource(WorkflowSamples.DOMAIN, new SplittableRandom(2)),
                roles),
            roles,
            bench.clock);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private boolean tell(RoleAlerts.Key key) {
    return bench
        .store()
        .<Boolean>write(unit -> alerts.tell(unit, new Alert(NoteKind.WORKER_FAILING, key, VALUES)));
  }

  private boolean isOnRecord(String key) {
    return bench.store().<Boolean>read(unit -> unit.outbox().hasKey(key));
  }

  @Test
  void tellsOnceForAllTime() {
    assertThat(tell(RoleAlerts.Key.once("matter"))).isTrue();
    bench.clock.pass(Duration.ofDays(400));

    assertThat(tell(RoleAlerts.Key.once("matter"))).isFalse();
    assertThat(tell(RoleAlerts.Key.once("another"))).isTrue();
  }

  @Test
  void tellsOnceADay() {
    assertThat(tell(RoleAlerts.Key.daily("matter"))).isTrue();
    bench.clock.pass(Duration.ofHours(1));
    assertThat(tell(RoleAlerts.Key.daily("matter"))).isFalse();
    bench.clock.pass(Duration.ofDays(1));

    assertThat(tell(RoleAlerts.Key.daily("matter"))).isTrue();
  }

  @Test
  void tellsOnceAnHour() {
    assertThat(tell(RoleAlerts.Key.hourly("matter"))).isTrue();
    assertThat(tell(RoleAlerts.Key.hourly("matter"))).isFalse();
    bench.clock.pass(Duration.ofHours(1));

    assertThat(tell(RoleAlerts.Key.hourly("matter"))).isTrue();
  }

  /** Stores of sites hold these. */
  @Test
  void keepsTheKeysThatAreOnRecordAlready() {
    tell(RoleAlerts.Key.once("outage.archive.1"));
    tell(RoleAlerts.Key.daily("strangers"));
    tell(RoleAlerts.Key.hourly("quarantine"));

    assertThat(List.of("outage.archive.1", "strangers.2026-11-23", "quarantine.2026-11-23T090000Z"))
        .allMatch(this::isOnRecord);
  }

  @Test
  void writesToTheRolesOfTheKind() {
    tell(RoleAlerts.Key.once("matter"));
    bench.work();

    assertThat(bench.written())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.to())
                  .containsExactly(WorkflowSamples.MAINTAINER, WorkflowSamples.AOG);
              assertThat(note.about()).isEqualTo("calmsbot: STAGE does not come to its end");
              assertThat(note.lines()).contains("odd");
            });
  }

  @Test
  void refusesValuesThatTheKindDoesNotSay() {
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("worker", "STAGE"),
            Map.of("worker", "STAGE", "error", "no list"),
            Map.of("worker", "STAGE", "error", List.of(), "more", 1))) {
      assertThatThrownBy(
              () ->
                  new MailContent.Note(
                      List.of(WorkflowSamples.AOG), NoteKind.WORKER_FAILING, wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
