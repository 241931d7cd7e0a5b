package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import calmsbot.requestform.Request;
import calmsbot.workflow.BenchArchive.Truth;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.records.Cases.HistoryEntry;
import calmsbot.workflow.records.Confirmations.Confirmation;
import calmsbot.workflow.records.MailQueue.WaitingMail;
import calmsbot.workflow.records.Overview.StatusReport;
import calmsbot.workflow.records.Task.TaskKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for the archive to be asked again, what does not, and what is left of it. */
class RecheckWaitsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
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
  void keepsTheEvidenceOfEachQuestion() {
    bench.mailed(FIRST);
    complete();
    bench.pass(MINUTE);

    assertThat(entries())
        .filteredOn(entry -> entry.evidence().isPresent())
        .extracting(HistoryEntry::what, HistoryEntry::state)
        .containsExactly(
            tuple("decided", CaseState.QUEUED),
            tuple("archive asked again", CaseState.QUEUED),
            tuple("archive asked again", CaseState.STAGED));
    assertThat(entries().stream().flatMap(entry -> entry.evidence().stream()))
        .allSatisfy(
            evidence ->
                assertThat(evidence.findings())
                    .extracting(finding -> finding.query())
                    .containsExactly("mous", "accounts", "roles"));
  }

  @Test
  void keepsTheEvidenceOfANo() {
    bench.mailed(FIRST);
    complete();
    bench.archive.holds(Truth.ENTITLED.in("QA3InProgress"));
    bench.pass(MINUTE);

    HistoryEntry last = entries().get(entries().size() - 1);
    assertThat(last.what()).isEqualTo("withdrawn");
    assertThat(last.detail())
        .startsWith("At 2026-11-23T09:30:00Z (UTC) the archive said: to be staged, entitled as PI.")
        .contains("Asked again at 2026-11-23T09:31:00Z (UTC), it says: MOUS NOT DELIVERED: ")
        .contains("is in state QA3InProgress")
        .contains("The data lie at " + WorkflowSamples.LINKS + "cdb386")
        .contains("calmsbot release 1");
    assertThat(last.evidence().orElseThrow().findings().get(0).rows().get(0))
        .contains("QA3InProgress");
  }

  @Test
  void holdsUpNoOtherMail() {
    bench.mailed(FIRST);
    bench.mailed(WorkflowSamples.request(2));
    bench.archive.away(true);
    complete();
    bench.pass(MINUTE);
    bench.mailed(WorkflowSamples.cycle0(3));

    assertThat(bench.sent()).hasSize(1).first().isInstanceOf(MailContent.VerdictReply.class);
    assertThat(bench.outbox().waiting(9))
        .extracting(WaitingMail::error)
        .containsExactly("the archive is asked again first", "the archive is asked again first");
    assertThat(report().tasks())
        .extracting(waiting -> waiting.task().kind() + ", " + waiting.error())
        .containsExactly("CHECK_AGAIN, archive: away", "CHECK_AGAIN, archive: away");
  }

  @Test
  void keepsNoPlaceForACaseThatTheArchiveCannotTellOf() {
    pause(true);
    Stream.of(1, 2, 3).forEach(number -> bench.mailed(WorkflowSamples.request(number)));
    bench.archive.unreadable(FIRST.mous());
    pause(false);
    bench.work();
    bench.pass(MINUTE);

    assertThat(bench.states())
        .containsExactly(CaseState.QUEUED, CaseState.STAGING, CaseState.STAGING);
    bench.pass(HOUR);
    bench.pass(HOUR);
    assertThat(bench.notes()).contains("calmsbot: the archive database does not answer");
  }

  @Test
  void goesOnInOrderOfArrivalWhenTheArchiveIsBack() {
    pause(true);
    Stream.of(1, 2, 3, 4).forEach(number -> bench.mailed(WorkflowSamples.request(number)));
    bench.archive.away(true);
    pause(false);
    bench.work();
    bench.archive.away(false);
    bench.pass(MINUTE);

    assertThat(bench.states())
        .containsExactly(CaseState.STAGING, CaseState.STAGING, CaseState.QUEUED, CaseState.QUEUED);
  }

  @Test
  void tellsOnceOfTheArchiveAndNotOfWhatWaitsForIt() {
    bench.mailed(FIRST);
    bench.archive.away(true);
    complete();
    for (int quarter = 0; quarter < 20; quarter++) {
      bench.pass(Duration.ofMinutes(15));
    }

    assertThat(bench.notes()).singleElement().asString().contains("does not answer");
  }

  @Test
  void asksNothingWhilePaused() {
    pause(true);
    bench.mailed(FIRST);
    int asked = bench.archive.asked();
    bench.pass(HOUR);

    assertThat(bench.archive.asked()).isEqualTo(asked);
  }

  @Test
  void countsAnAnswerForOneTryOnly() {
    bench.mailed(FIRST);
    bench.post.away(true);
    complete();
    bench.pass(MINUTE);
    assertThat(bench.state(1)).isEqualTo(CaseState.STAGED);
    bench.archive.holds(Truth.ENTITLED.with());
    bench.post.away(false);
    bench.outbox().waiting(1).forEach(mail -> bench.outbox().release(mail.number()));
    bench.work();

    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
    assertThat(bench.sent(MailContent.DownloadNotice.class)).isEmpty();
  }

  @Test
  void anAnswerThatLaySaysNothing() {
    bench.mailed(FIRST);
    complete();
    bench.clock.pass(MINUTE);
    List.of(Worker.STAGE, Worker.SEND_MAIL, Worker.ASK_ARCHIVE).forEach(bench::work);
    bench.archive.holds(Truth.ENTITLED.with());
    bench.pass(Confirmation.FRESH.plusSeconds(1));

    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
    assertThat(bench.sent(MailContent.DownloadNotice.class)).isEmpty();
  }

  @Test
  void anAnswerThatTookLongSaysNothing() {
    bench.mailed(FIRST);
    complete();
    bench.archive.meanwhile(() -> bench.clock.pass(HOUR));
    bench.pass(MINUTE);
    assertThat(bench.state(1)).isEqualTo(CaseState.STAGED);
    assertThat(bench.sent(MailContent.DownloadNotice.class)).isEmpty();

    bench.pass(MINUTE);

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.sent(MailContent.DownloadNotice.class)).hasSize(1);
  }

  @Test
  void copiesFollowTheNoticeThatTheAstronomerHas() {
    bench.mailed(FIRST);
    bench.post.next(bench.post.puttingOff(WorkflowSamples.MAINTAINER));
    complete();
    bench.pass(MINUTE);
    bench.archive.holds(Truth.ENTITLED.with());
    bench.pass(HOUR);

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.post.taken())
        .extracting(FakePostOffice.Taken::recipients)
        .endsWith(List.of(WorkflowSamples.MAINTAINER));
  }

  @Test
  void theNoticeOfAnEarlierRunNeverLeaves() {
    bench.post.away(true);
    bench.mailed(FIRST);
    complete();
    bench.pass(MINUTE);
    String first = notice();
    bench.archive.holds(Truth.ENTITLED.in("QA3InProgress"));
    bench.pass(HOUR);
    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
    assertThat(bench.outbox().waiting(9)).extracting(WaitingMail::messageId).doesNotContain(first);
    bench.archive.holds(Truth.ENTITLED.since(bench.now()));
    bench.workflow().apply(1, new Event.ReleaseOrdered("jo"));
    bench.work();
    send(first);
    bench.post.away(false);
    bench.pass(HOUR);
    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
    assertThat(bench.sent(MailContent.DownloadNotice.class)).isEmpty();

    complete();
    bench.pass(MINUTE);
    send(first);
    bench.pass(HOUR);

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(notice()).isNotEqualTo(first);
    assertThat(bench.post.taken())
        .extracting(FakePostOffice.Taken::messageId)
        .contains(notice())
        .doesNotContain(first);
  }

  @Test
  void droppingTheNoticeOfAnEarlierRunDoesNotEndTheCase() {
    bench.post.away(true);
    bench.mailed(FIRST);
    complete();
    bench.pass(MINUTE);
    String first = notice();
    bench.archive.holds(Truth.ENTITLED.in("QA3InProgress"));
    bench.pass(HOUR);
    bench.archive.holds(Truth.ENTITLED);
    bench.workflow().apply(1, new Event.ReleaseOrdered("jo"));
    bench.work();
    complete();
    bench.pass(MINUTE);
    assertThat(bench.state(1)).isEqualTo(CaseState.STAGED);
    send(first);
    List<WaitingMail> old =
        bench.outbox().waiting(9).stream().filter(mail -> mail.messageId().equals(first)).toList();
    assertThat(old).hasSize(1);
    assertThat(bench.outbox().drop(old.get(0).number(), "jo")).isTrue();

    assertThat(bench.state(1)).isEqualTo(CaseState.STAGED);
  }

  @Test
  void endsWhatMayHaveBeenStartedBeforeTheNo() {
    bench.host.away(true);
    bench.mailed(FIRST);
    String job = bench.job(1);
    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
    bench.archive.holds(Truth.ENTITLED.with());
    bench.host.away(false);
    bench.pass(HOUR);

    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
    assertThat(bench.host.started()).isEmpty();
    assertThat(bench.host.ended()).containsExactly(job);
  }

  @Test
  void holdsWhatCannotBeCheckedByAFaultOfTheProgram() {
    bench.mailed(FIRST);
    bench.archive.broken(true);
    complete();
    for (int quarter = 0; quarter < 12; quarter++) {
      bench.pass(Duration.ofMinutes(15));
    }
    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
    assertThat(bench.sent(MailContent.DownloadNotice.class)).isEmpty();
    assertThat(bench.written())
        .anySatisfy(note -> assertThat(note.to()).contains(WorkflowSamples.MAINTAINER));

    bench.archive.broken(false);
    bench.workflow().apply(1, new Event.ReleaseOrdered("jo"));
    bench.work();
    complete();
    bench.pass(MINUTE);
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void whatIsAskedForACaseThatWasStoppedMeanwhileIsForgotten() {
    bench.mailed(FIRST);
    bench.archive.away(true);
    complete();
    bench.pass(MINUTE);
    bench.workflow().apply(1, new Event.CloseOrdered("jo"));
    bench.archive.away(false);
    bench.archive.holds(Truth.ENTITLED.with());
    int asked = bench.archive.asked();
    bench.pass(HOUR);

    assertThat(bench.archive.asked()).isEqualTo(asked);
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(report().tasks()).isEmpty();
  }

  @Test
  void aCaseThatIsHeldAndReleasedWhileTheArchiveIsAwayStillGetsItsNotice() {
    bench.mailed(FIRST);
    bench.archive.away(true);
    complete();
    bench.pass(MINUTE);
    bench.workflow().apply(1, new Event.HoldOrdered("jo", "wait"));
    bench.pass(MINUTE);
    bench.workflow().apply(1, new Event.ReleaseOrdered("jo"));
    bench.pass(MINUTE);
    bench.archive.away(false);
    bench.pass(WorkflowBench.LONGEST_PAUSE);

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.sent(MailContent.DownloadNotice.class)).hasSize(1);
  }

  private void complete() {
    for (String job : bench.host.started()) {
      if (bench.host.isRunning(job)) {
        int number = Integer.parseInt(job.replaceAll(".*-case-(\\d+)-run.*", "$1"));
        bench.host.print(
            job,
            WorkflowSamples.completed(WorkflowSamples.request(number), WorkflowSamples.place(job)));
        bench.host.exit(job, 0);
      }
    }
  }

  private String notice() {
    return bench
        .store()
        .read(unit -> unit.outbox().newest(1, Purpose.NOTICE))
        .orElseThrow()
        .mail()
        .messageId();
  }

  /** As if its task had been left over. */
  private void send(String messageId) {
    String key = "SEND_MAIL:%s:left-over.%s".formatted(messageId, bench.now());
    bench
        .store()
        .record(
            unit ->
                unit.tasks().add(key, TaskKind.SEND_MAIL, Optional.of(1L), messageId, bench.now()));
  }

  private void pause(boolean yes) {
    bench.store().record(unit -> unit.switches().paused(yes));
  }

  private StatusReport report() {
    return bench.store().read(unit -> unit.overview().report(99, 9));
  }

  private List<HistoryEntry> entries() {
    return bench.store().read(unit -> unit.cases().history(1));
  }
}
