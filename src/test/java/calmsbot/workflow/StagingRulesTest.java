package calmsbot.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.external.BlockedService;
import calmsbot.model.Wording;
import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.Request;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.records.Task.TaskKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of runs on the staging host. */
class StagingRulesTest {
  private static final Request FIRST = WorkflowSamples.request(1);

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
  void stagesAndSendsTheLink() {
    bench.mailed(FIRST);
    assertThat(bench.host.arguments(bench.job(1)))
        .containsExactly("2017.1.00727.S", "uid://A001/X133d/X1", "16001");
    end(1, WorkflowSamples.completed(FIRST, "cdb386"), 0);

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.sent())
        .containsExactly(
            new MailContent.DownloadNotice(
                FIRST,
                WorkflowSamples.USER,
                URI.create(WorkflowSamples.LINKS + "cdb386"),
                bench.now(),
                bench.now().plus(Duration.ofDays(28))));
  }

  @Test
  void startsTwoAndQueuesTheRestInOrderOfArrival() {
    for (int number = 1; number <= 4; number++) {
      bench.clock.pass(Duration.ofSeconds(1));
      bench.mailComes(WorkflowSamples.request(number));
    }
    bench.work();
    assertThat(states(4))
        .containsExactly(CaseState.STAGING, CaseState.STAGING, CaseState.QUEUED, CaseState.QUEUED);

    end(2, "", 1);

    assertThat(states(4))
        .containsExactly(CaseState.STAGING, CaseState.FAILED, CaseState.STAGING, CaseState.QUEUED);
    assertThat(bench.host.started()).containsExactly(bench.job(1), bench.job(2), bench.job(3));
  }

  @Test
  void keepsOrderAcrossRestart() {
    for (int number = 1; number <= 4; number++) {
      bench.clock.pass(Duration.ofSeconds(1));
      bench.mailComes(WorkflowSamples.request(number));
    }
    bench.work();
    bench.restart();
    end(1, "", 1);
    bench.restart();
    end(2, "", 1);

    assertThat(states(4))
        .containsExactly(CaseState.FAILED, CaseState.FAILED, CaseState.STAGING, CaseState.STAGING);
    assertThat(bench.host.started())
        .containsExactly(bench.job(1), bench.job(2), bench.job(3), bench.job(4));
  }

  @Test
  void startsNothingWhilePaused() {
    bench.store().record(unit -> unit.switches().paused(true));
    bench.mailed(FIRST);
    assertThat(bench.state(1)).isEqualTo(CaseState.QUEUED);

    bench.store().record(unit -> unit.switches().paused(false));
    bench.work();

    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
  }

  @Test
  void followsOutputByOffset() {
    bench.mailed(FIRST);
    String head = "Looking for cluster node with low load ...\nDATAMACHINE chosen: arcp14 größer\n";
    bench.host.print(bench.job(1), head);
    bench.pass(Duration.ofMinutes(1));
    int looks = bench.host.offsets().size();
    bench.restart();
    end(1, "no more\n", 1);

    assertThat(bench.sent(MailContent.FailureReport.class))
        .singleElement()
        .satisfies(report -> assertThat(report.transcript()).isEqualTo(head + "no more\n"));
    long known = head.getBytes(UTF_8).length;
    assertThat(bench.host.offsets().subList(looks, bench.host.offsets().size()))
        .containsExactly(known, known + 8);
  }

  @Test
  void failsOnExitStatus() {
    bench.mailed(FIRST);
    end(1, WorkflowSamples.completed(FIRST, "cdb386"), 3);

    assertFailed("stagecalms ended with exit status 3.");
  }

  @Test
  void failsWithoutItsClosingLine() {
    bench.mailed(FIRST);
    end(1, WorkflowSamples.completed(WorkflowSamples.request(2), "cdb386"), 0);

    assertFailed(
        "stagecalms ended with exit status 0, but without its line \"Staging of calibrated MS(s)"
            + " for 2017.1.00727.S uid___A001_X133d_X1 helpdesk ticket #16001 completed at ...\".");
  }

  @Test
  void failsOnForeignLink() {
    bench.mailed(FIRST);
    String elsewhere = WorkflowSamples.completed(FIRST, "cdb386").replace("almascience", "evil");
    end(1, elsewhere, 0);

    assertFailed(
        "stagecalms named a place of the data that is not below " + WorkflowSamples.LINKS + ".");
  }

  @Test
  void failsOnLinkThatLeadsOutOfItsBase() {
    bench.mailed(FIRST);
    end(1, WorkflowSamples.completed(FIRST, "../private"), 0);

    assertFailed(
        "stagecalms named a place of the data that is not below " + WorkflowSamples.LINKS + ".");
  }

  @Test
  void failsOnTwoLinks() {
    bench.mailed(FIRST);
    end(
        1,
        WorkflowSamples.completed(FIRST, "cdb386") + WorkflowSamples.completed(FIRST, "8672af"),
        0);

    assertFailed("stagecalms named more than one place of the data.");
  }

  @Test
  void keepsTheTriggerOfAFailedRun() {
    bench.triggerComes(FIRST);
    bench.work();
    end(1, "", 1);

    assertThat(bench.triggers.names()).hasSize(1);
  }

  @Test
  void runsAnewOnRetry() {
    bench.mailed(FIRST);
    String first = bench.job(1);
    end(1, "", 1);
    bench.workflow().apply(1, new Event.RetryOrdered("aog@eso.org"));
    bench.workQuietly();

    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
    assertThat(bench.host.started()).containsExactly(first, bench.job(1)).doesNotHaveDuplicates();
    end(1, WorkflowSamples.completed(FIRST, "cdb386"), 0);
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void endsRunThatIsSilentForTooLong() {
    bench.mailed(FIRST);
    bench.pass(Duration.ofHours(5));
    bench.host.print(bench.job(1), "still there\n");
    bench.pass(Duration.ofHours(5));
    bench.pass(Duration.ofHours(6));
    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);

    bench.pass(Duration.ofMinutes(1));

    assertFailed("stagecalms printed nothing for 360 minutes, and was ended.");
    assertThat(bench.host.ended()).containsExactly(bench.job(1));
  }

  @Test
  void endsRunThatTakesTooLong() {
    bench.mailed(FIRST);
    for (int hour = 0; hour < 72; hour += 2) {
      bench.host.print(bench.job(1), "hour " + hour + "\n");
      bench.pass(Duration.ofHours(2));
    }
    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);

    bench.host.print(bench.job(1), "more\n");
    bench.pass(Duration.ofMinutes(1));

    assertFailed("stagecalms was not done after 4320 minutes, and was ended.");
    assertThat(bench.host.ended()).containsExactly(bench.job(1));
  }

  @Test
  void losesRunOutOfSightAndFindsItAgain() {
    bench.mailed(FIRST);
    bench.host.away(true);
    bench.pass(Duration.ofMinutes(1));
    bench.pass(Duration.ofHours(1));
    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.state(1)).isEqualTo(CaseState.LOST);
    assertThat(bench.notes())
        .contains("calmsbot: case 1 run lost sight of, MOUS uid___A001_X133d_X1");

    bench.host.away(false);
    bench.pass(Duration.ofMinutes(1));

    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
    assertThat(bench.host.started()).hasSize(1);
  }

  @Test
  void followsTheOthersWhereThatOneIsLostCannotBeTold() {
    bench.mailed(FIRST);
    bench.mailed(WorkflowSamples.request(2));
    bench.host.hide(bench.job(1));
    bench.pass(Duration.ofMinutes(1));
    bench.renderer.objection(
        content -> {
          if (content instanceof MailContent.Note note
              && note.values().containsValue(Wording.CASE_LOST.plain())) {
            throw new BlockedService("case-alert.ftl cannot be read");
          }
        });
    bench.clock.pass(Duration.ofHours(2));
    bench.host.exit(bench.job(2), 1);
    assertThatThrownBy(() -> bench.work(Worker.STAGE)).isInstanceOf(BlockedService.class);

    assertThat(states(2)).containsExactly(CaseState.STAGING, CaseState.FAILED);
  }

  @Test
  void takesTheResultOfARunThatEndedOutOfSight() {
    bench.mailed(FIRST);
    bench.host.away(true);
    bench.pass(Duration.ofMinutes(1));
    bench.pass(Duration.ofHours(2));
    assertThat(bench.state(1)).isEqualTo(CaseState.LOST);

    bench.host.away(false);
    end(1, WorkflowSamples.completed(FIRST, "cdb386"), 0);
    bench.pass(WorkflowBench.LONGEST_PAUSE);

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.sent(MailContent.DownloadNotice.class)).hasSize(1);
  }

  @Test
  void keepsPlaceOfLostRun() {
    for (int number = 1; number <= 3; number++) {
      bench.mailComes(WorkflowSamples.request(number));
    }
    bench.work();
    bench.host.forget(bench.job(1));
    bench.pass(Duration.ofMinutes(1));

    assertThat(states(3)).containsExactly(CaseState.LOST, CaseState.STAGING, CaseState.QUEUED);
    assertThat(bench.notes())
        .containsExactly("calmsbot: case 1 run lost sight of, MOUS uid___A001_X133d_X1");
  }

  @Test
  void reportsRunThatVanished() {
    bench.mailed(FIRST);
    bench.host.print(bench.job(1), "Looking ...\n");
    bench.host.vanish(bench.job(1));
    bench.pass(Duration.ofMinutes(1));

    assertFailed(
        "stagecalms ended without an exit status: it was killed, or the staging host went down.");
  }

  @Test
  void reportsThatTheHostWasStartedAnew() {
    bench.mailed(FIRST);
    bench.host.reboot(bench.job(1));
    bench.pass(Duration.ofMinutes(1));

    assertFailed("The staging host was started anew while stagecalms ran: the run is gone.");
  }

  @Test
  void looksLessOftenForARunThatCannotBeSeenAndAtOnceAfterARestart() {
    bench.mailed(FIRST);
    bench.host.away(true);
    int before = bench.host.asked();
    for (int minute = 0; minute < 60; minute++) {
      bench.pass(Duration.ofMinutes(1));
    }
    // at 1, 2, 4, 8, 16, 32 minutes
    assertThat(bench.host.asked() - before).isEqualTo(6);

    bench.restart();
    bench.work();
    assertThat(bench.host.asked() - before).isEqualTo(7);
  }

  @Test
  void losesTheRunThatCannotBeSeenWhileTheHostShowsAnother() {
    bench.mailed(FIRST);
    bench.mailed(WorkflowSamples.request(2));
    bench.host.hide(bench.job(1));
    for (int minute = 0; minute < 70; minute++) {
      bench.pass(Duration.ofMinutes(1));
    }

    assertThat(states(2)).containsExactly(CaseState.LOST, CaseState.STAGING);
  }

  @Test
  void givesUpARunWhoseFolderStaysAway() {
    bench.mailed(FIRST);
    bench.host.forget(bench.job(1));
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.state(1)).isEqualTo(CaseState.LOST);
    bench.pass(WorkflowBench.LIMITS.whole());

    assertThat(bench.state(1)).isEqualTo(CaseState.FAILED);
    assertThat(bench.sent(MailContent.FailureReport.class))
        .singleElement()
        .satisfies(
            report ->
                assertThat(report.problem())
                    .hasToString(
                        "stagecalms lost its job folder, and did not turn up in 4320 minutes, and"
                            + " was ended."));
    assertThat(bench.host.ended()).containsExactly(bench.job(1));
  }

  @Test
  void neverStartsTheRunBeforeTheNewestOne() {
    bench.host.away(true);
    bench.mailed(FIRST);
    bench.workflow().apply(1, new Event.RunOverdue(Sentence.verbatim("silent")));
    String first = bench.job(1);
    bench.workflow().apply(1, new Event.RetryOrdered("aog@eso.org"));
    bench
        .store()
        .record(
            unit ->
                unit.tasks()
                    .open(TaskKind.END_RUN)
                    .forEach(task -> unit.tasks().done(task.key(), bench.now())));
    bench.host.away(false);
    bench.pass(Duration.ofHours(1));

    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
    assertThat(bench.host.started()).containsExactly(bench.job(1)).doesNotContain(first);
  }

  @Test
  void notesThatTheRunOfACancelledCaseIsEnded() {
    bench.mailed(FIRST);
    bench.workflow().apply(1, new Event.CancelOrdered("evkampe@eso.org"));
    bench.workQuietly();

    assertThat(bench.history(1)).contains("run is ended on the staging host");
  }

  @Test
  void tellsAogOfARunThatCannotBeEnded() {
    bench.mailed(FIRST);
    bench.mailed(WorkflowSamples.request(2));
    bench.host.immortal(bench.job(1));
    bench.workflow().apply(1, new Event.CancelOrdered("evkampe@eso.org"));
    for (int minute = 0; minute < 120; minute++) {
      bench.pass(Duration.ofMinutes(1));
    }

    assertThat(bench.notes()).containsExactly("calmsbot: tasks that do not get done: 1");
    assertThat(bench.written().get(0).lines().get(0))
        .startsWith("case 1, END_RUN " + bench.job(1))
        .endsWith("still there after KILL: 4711");
    assertThat(bench.history(1)).doesNotContain("run is ended on the staging host");
  }

  @Test
  void neverStartsWhatWasCancelledBefore() {
    bench.host.away(true);
    bench.mailed(FIRST);
    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
    bench.workflow().apply(1, new Event.CancelOrdered("evkampe@eso.org"));
    bench.host.away(false);
    bench.pass(Duration.ofHours(1));

    assertThat(bench.host.started()).isEmpty();
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void endsTheRunOfACancelledCase() {
    bench.mailed(FIRST);
    bench.workflow().apply(1, new Event.CancelOrdered("evkampe@eso.org"));
    bench.workQuietly();

    assertThat(bench.host.ended()).containsExactly(bench.job(1));
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.sent()).isEmpty();
  }

  @Test
  void startsNoSecondRunBeforeTheFirstIsEnded() {
    failOverdueWhileTheHostIsAway();
    String first = bench.job(1);
    bench.workflow().apply(1, new Event.RetryOrdered("aog@eso.org"));
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.state(1)).isEqualTo(CaseState.QUEUED);

    bench.host.away(false);
    bench.pass(Duration.ofHours(1));

    assertThat(bench.host.ended()).containsExactly(first);
    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
    assertThat(bench.host.started()).containsExactly(first, bench.job(1));
  }

  private void failOverdueWhileTheHostIsAway() {
    bench.mailed(FIRST);
    bench.host.away(true);
    bench.workflow().apply(1, new Event.RunOverdue(Sentence.verbatim("silent")));
    bench.work();
    assertThat(bench.state(1)).isEqualTo(CaseState.FAILED);
  }

  @Test
  void freesThePlaceOfACancelledCaseOnceItsRunIsEnded() {
    for (int number = 1; number <= 3; number++) {
      bench.mailed(WorkflowSamples.request(number));
    }
    bench.host.away(true);
    bench.workflow().apply(1, new Event.CancelOrdered("evkampe@eso.org"));
    bench.pass(Duration.ofMinutes(1));
    assertThat(states(3)).containsExactly(CaseState.CLOSED, CaseState.STAGING, CaseState.QUEUED);

    bench.host.away(false);
    bench.pass(Duration.ofMinutes(5));

    assertThat(states(3)).containsExactly(CaseState.CLOSED, CaseState.STAGING, CaseState.STAGING);
  }

  @Test
  void passesAWaitingCaseWhoseOldRunStillEnds() {
    failOverdueWhileTheHostIsAway();
    bench.workflow().apply(1, new Event.RetryOrdered("aog@eso.org"));
    bench.mailed(WorkflowSamples.request(2));

    assertThat(states(2)).containsExactly(CaseState.QUEUED, CaseState.STAGING);
  }

  @Test
  void endsRunThatPrintsWithoutPauseForTooLong() {
    bench.mailed(FIRST);
    bench.host.print(bench.job(1), "x".repeat(300 * FakeHost.PIECE));
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
    bench.pass(WorkflowBench.LIMITS.whole());

    assertFailed("stagecalms was not done after 4320 minutes, and was ended.");
  }

  @Test
  void endsRunThatPrintsTooMuch() {
    bench.mailed(FIRST);
    bench.host.print(bench.job(1), "x".repeat(20_000));
    for (int look = 0; look < 4; look++) {
      bench.pass(Duration.ofMinutes(1));
    }
    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
    bench.host.print(bench.job(1), "x");
    bench.pass(Duration.ofMinutes(1));

    assertFailed("stagecalms printed more than 20 kB, and was ended.");
    assertThat(bench.host.ended()).containsExactly(bench.job(1));
  }

  @Test
  void asksARunningHostNoMoreAfterAPieceThatWasNotFull() {
    bench.mailed(FIRST);
    int before = bench.host.offsets().size();
    bench.host.print(bench.job(1), "x".repeat(FakeHost.PIECE + 1));
    bench.pass(Duration.ofMinutes(1));

    assertThat(bench.host.offsets().subList(before, bench.host.offsets().size()))
        .containsExactly(0L, (long) FakeHost.PIECE);
  }

  @Test
  void judgesALongTranscriptOnlyWhenAllOfItIsThere() {
    bench.mailed(FIRST);
    String much = "x".repeat(150 * FakeHost.PIECE) + "\n";
    end(1, much + WorkflowSamples.completed(FIRST, "cdb386"), 0);
    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
    bench.pass(Duration.ofMinutes(1));

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void takesTheDayOfDeletionFromTheRun() {
    bench.mailed(FIRST);
    String deletion =
        "Data will be deleted 28 days from Mon Nov 23 11:04:04 UTC 2026 unless you put a"
            + " .donotremove into the directory.\n";
    bench.host.print(bench.job(1), WorkflowSamples.completed(FIRST, "cdb386") + deletion);
    bench.host.exit(bench.job(1), 0);
    bench.pass(Duration.ofDays(2));

    assertThat(bench.sent(MailContent.DownloadNotice.class))
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.written()).isEqualTo(bench.now());
              assertThat(notice.expires()).isEqualTo("2026-12-21T11:04:04Z");
            });
  }

  @Test
  void countsSilenceFromTheStartAndNotFromTheQueue() {
    bench.host.away(true);
    bench.mailed(FIRST);
    bench.pass(Duration.ofHours(7));
    bench.host.away(false);
    bench.pass(Duration.ofMinutes(30));
    bench.pass(Duration.ofHours(5));

    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
  }

  private void end(long number, String output, int exitStatus) {
    bench.host.print(bench.job(number), output);
    bench.host.exit(bench.job(number), exitStatus);
    bench.pass(Duration.ofMinutes(1));
  }

  private void assertFailed(String problem) {
    assertThat(bench.state(1)).isEqualTo(CaseState.FAILED);
    assertThat(bench.sent())
        .singleElement()
        .isInstanceOfSatisfying(
            MailContent.FailureReport.class,
            report -> {
              assertThat(report.problem()).hasToString(problem);
              assertThat(report.caseNumber()).isEqualTo(1);
              assertThat(report.arguments()).isEqualTo(CaseWorkflow.stagingArguments(FIRST));
            });
  }

  private List<CaseState> states(int most) {
    return LongStream.rangeClosed(1, most).mapToObj(bench::state).toList();
  }
}
