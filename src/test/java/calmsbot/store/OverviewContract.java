package calmsbot.store;

import static calmsbot.store.StoreSamples.CONTACT;
import static calmsbot.store.StoreSamples.NOON;
import static calmsbot.store.StoreSamples.ORIGINAL;
import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.external.OutsideSystem;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.records.Outages;
import calmsbot.workflow.records.Outages.Outage;
import calmsbot.workflow.records.Overview.StatusReport;
import calmsbot.workflow.records.Overview.StatusReport.CaseLine;
import calmsbot.workflow.records.Runs.Run;
import calmsbot.workflow.records.Task.TaskKind;
import calmsbot.workflow.records.TaskQueue.WaitingTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * {@link calmsbot.workflow.records.Overview}, {@link Outages} and {@link
 * calmsbot.workflow.records.Switches}.
 */
interface OverviewContract extends WithStore {
  private StatusReport report() {
    return store().read(unit -> unit.overview().report(9, 2));
  }

  private Case open(String ticket, Instant received) {
    return store().write(unit -> StoreSamples.open(unit, ticket, received));
  }

  private void advance(Case from, CaseState state, Instant at) {
    write(
        unit ->
            unit.cases().advance(StoreSamples.moved(from, state), StoreSamples.entry(state, at)));
  }

  @Test
  default void reportsAnEmptyStore() {
    StatusReport report = report();

    assertThat(report.counts()).containsOnlyKeys(CaseState.values()).containsValue(0);
    assertThat(report.counts().values()).containsOnly(0);
    assertThat(report.open()).isEmpty();
    assertThat(report.closed()).isEmpty();
    assertThat(report.paused()).isFalse();
  }

  @Test
  default void linesUpOpenCasesWithTheirNewestRun() {
    Case late = open("2", NOON.plusSeconds(1));
    Case early = open("1", NOON);
    advance(early, CaseState.STAGING, NOON.plusSeconds(7));
    write(unit -> unit.runs().open("run-1", early.number(), List.of(), NOON));
    write(unit -> unit.runs().open("run-2", early.number(), List.of(), NOON.plusSeconds(5)));
    write(unit -> unit.runs().started("run-2", NOON.plusSeconds(6)));

    Instant six = NOON.plusSeconds(6);
    Run run = new Run("run-2", early.number(), NOON.plusSeconds(5), Optional.of(six), six, 0);
    assertThat(report().open())
        .containsExactly(
            new CaseLine(
                early.number(),
                CaseState.STAGING,
                "uid___A001_X133d_X1244",
                "2017.1.00727.S",
                "1",
                NOON,
                NOON.plusSeconds(7),
                Optional.of(run)),
            new CaseLine(
                late.number(),
                CaseState.RECEIVED,
                "uid___A001_X133d_X1244",
                "2017.1.00727.S",
                "2",
                NOON.plusSeconds(1),
                NOON.plusSeconds(1),
                Optional.empty()));
    assertThat(report().counts())
        .containsEntry(CaseState.STAGING, 1)
        .containsEntry(CaseState.RECEIVED, 1)
        .containsEntry(CaseState.CLOSED, 0);
  }

  @Test
  default void linesUpTheCasesClosedLast() {
    Case first = open("1", NOON);
    Case second = open("2", NOON);
    Case third = open("3", NOON);
    advance(third, CaseState.CLOSED, NOON.plusSeconds(1));
    advance(first, CaseState.CLOSED, NOON.plusSeconds(2));
    advance(second, CaseState.CLOSED, NOON.plusSeconds(3));

    assertThat(report().closed())
        .extracting(CaseLine::number)
        .containsExactly(second.number(), first.number());
    assertThat(report().open()).isEmpty();
  }

  @Test
  default void leavesEmptyWhatWasNotUnderstood() {
    write(unit -> unit.cases().open(Optional.empty(), CONTACT, NOON, ORIGINAL));

    CaseLine line = report().open().get(0);
    assertThat(List.of(line.mous(), line.project(), line.ticket())).containsOnly("");
  }

  @Test
  default void countsWhatWaits() {
    write(unit -> unit.incoming().keep(StoreSamples.arrival(1, "a"), NOON));
    write(
        unit ->
            unit.outbox()
                .put(
                    StoreSamples.outgoing("<1@x>"), Purpose.NOTE, Optional.empty(), "<1@x>", NOON));
    write(unit -> unit.tasks().add("k", TaskKind.SEND_MAIL, Optional.empty(), "<1@x>", NOON));
    write(unit -> unit.tasks().later("k", "no answer", NOON.plusSeconds(60)));
    write(unit -> unit.switches().paused(true));

    StatusReport report = report();

    assertThat(report.unread()).isEqualTo(1);
    assertThat(report.mailsWaiting()).isEqualTo(1);
    assertThat(report.tasks()).extracting(WaitingTask::error).containsExactly("no answer");
    assertThat(report.paused()).isTrue();
  }

  @Test
  default void keepsTheBeginningOfAnOutageAndItsLastError() {
    write(unit -> unit.outages().failed(OutsideSystem.ARCHIVE, "timed out", NOON));
    write(unit -> unit.outages().failed(OutsideSystem.ARCHIVE, "refused", NOON.plusSeconds(9)));
    assertThat(report().outages())
        .containsExactly(new Outage(OutsideSystem.ARCHIVE, NOON, "refused", false));

    write(unit -> unit.outages().told(OutsideSystem.ARCHIVE));
    write(unit -> unit.outages().failed(OutsideSystem.ARCHIVE, "refused", NOON.plusSeconds(10)));
    assertThat(report().outages())
        .containsExactly(new Outage(OutsideSystem.ARCHIVE, NOON, "refused", true));
  }

  @Test
  default void beginsANewOutageAfterAnAnswer() {
    write(unit -> unit.outages().failed(OutsideSystem.POST, "refused", NOON));
    write(unit -> unit.outages().told(OutsideSystem.POST));
    write(unit -> unit.outages().answered(OutsideSystem.POST));
    write(unit -> unit.outages().answered(OutsideSystem.MAILBOX));
    assertThat(report().outages()).isEmpty();

    write(unit -> unit.outages().failed(OutsideSystem.POST, "again", NOON.plusSeconds(5)));
    assertThat(report().outages())
        .containsExactly(new Outage(OutsideSystem.POST, NOON.plusSeconds(5), "again", false));
  }

  @Test
  default void turnsTheSwitchBothWays() {
    write(unit -> unit.switches().paused(true));
    write(unit -> unit.switches().muted(true));
    write(unit -> unit.switches().paused(false));

    assertThat(store().<Boolean>read(unit -> unit.switches().paused())).isFalse();
    assertThat(store().<Boolean>read(unit -> unit.switches().muted())).isTrue();
    assertThat(report().muted()).isTrue();
    write(unit -> unit.switches().muted(false));
    assertThat(report().muted()).isFalse();
  }

  @Test
  default void hasANameOfEightHexDigits() {
    String name = store().read(unit -> unit.switches().storeName());

    assertThat(name).matches("[0-9a-f]{8}");
    assertThat(store().<String>read(unit -> unit.switches().storeName())).isEqualTo(name);
  }
}
