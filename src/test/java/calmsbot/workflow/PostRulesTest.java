package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Request;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.records.TaskQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of mails that leave. */
class PostRulesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
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
  void holdsCaseWhoseNoticeIsRefusedForTheAstronomerAndTellsContactAndAog() {
    staged(bench.post.refusing(WorkflowSamples.USER));

    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
    assertThat(bench.theCase(1).heldFrom()).contains(CaseState.STAGED);
    assertThat(bench.written())
        .anySatisfy(
            note -> {
              assertThat(note.to()).containsExactly(WorkflowSamples.CONTACT, WorkflowSamples.AOG);
              assertThat(note.about())
                  .isEqualTo("calmsbot: case 1, the download notice was refused");
              // it may leave when the archive has long taken its yes back
              assertThat(note.lines())
                  .noneMatch(line -> line.contains(WorkflowSamples.LINKS.toString()));
              assertThat(note.lines()).anyMatch(line -> line.contains("calmsbot release 1"));
            })
        .anySatisfy(note -> assertThat(note.about()).startsWith("calmsbot: case 1 held"))
        .hasSize(2);
    assertThat(bench.triggers.names()).hasSize(1);
  }

  @Test
  void sendsRefusedNoticeToTheAstronomerAloneOnRelease() {
    staged(bench.post.refusing(WorkflowSamples.USER));
    bench.workflow().apply(1, new Event.ReleaseOrdered("aog@eso.org"));
    bench.workQuietly();

    assertThat(recipientsOf(MailContent.DownloadNotice.class))
        .containsExactly(
            List.of(WorkflowSamples.CONTACT, WorkflowSamples.MAINTAINER, WorkflowSamples.AOG),
            List.of(WorkflowSamples.USER));
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void sendsWhollyRejectedVerdictAgainOnRelease() {
    bench.post.next(FakePostOffice.rejecting());
    bench.mailed(WorkflowSamples.cycle0(1));
    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
    assertThat(bench.notes()).containsExactly("calmsbot: case 1 held, MOUS uid___A001_X133d_X1");

    bench.workflow().apply(1, new Event.ReleaseOrdered("aog@eso.org"));
    bench.workQuietly();

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(recipientsOf(MailContent.VerdictReply.class))
        .containsExactly(
            List.of(WorkflowSamples.CONTACT, WorkflowSamples.AOG, WorkflowSamples.MAINTAINER));
  }

  @Test
  void goesOnWhenABlindCopyIsRefusedAndTellsAog() {
    staged(bench.post.refusing(WorkflowSamples.MAINTAINER));

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.notes()).containsExactly("calmsbot: a copy for dpetry@eso.org was refused");
  }

  @Test
  void sendsToThoseAloneWhoWerePutOff() {
    staged(bench.post.puttingOff(WorkflowSamples.MAINTAINER));
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    bench.pass(Duration.ofMinutes(4));
    assertThat(bench.sent()).hasSize(1);
    bench.pass(MINUTE);

    assertThat(recipientsOf(MailContent.DownloadNotice.class))
        .containsExactly(
            List.of(WorkflowSamples.USER, WorkflowSamples.CONTACT, WorkflowSamples.AOG),
            List.of(WorkflowSamples.MAINTAINER));
  }

  @Test
  void waitsForTheAstronomerWhoWasPutOff() {
    staged(bench.post.puttingOff(WorkflowSamples.USER));
    assertThat(bench.state(1)).isEqualTo(CaseState.STAGED);
    bench.pass(Duration.ofMinutes(5));

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(recipientsOf(MailContent.DownloadNotice.class))
        .endsWith(List.of(WorkflowSamples.USER));
  }

  @Test
  void keepsCaseClosedWhenACopyThatWasPutOffIsRejectedLater() {
    staged(bench.post.puttingOff(WorkflowSamples.MAINTAINER));
    bench.post.next(FakePostOffice.rejecting());
    bench.pass(Duration.ofMinutes(5));

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.notes()).containsExactly("calmsbot: a copy for dpetry@eso.org was refused");
  }

  @Test
  void keepsAnsweredCaseOutOfHoldWhenACopyOfItsVerdictIsRejectedLater() {
    bench.post.next(bench.post.puttingOff(WorkflowSamples.MAINTAINER));
    bench.mailComes(WorkflowSamples.cycle0(1));
    bench.triggerComes(WorkflowSamples.cycle0(1));
    bench.work(Worker.COLLECT_TRIGGERS);
    bench.triggers.away(true);
    bench.work();
    assertThat(bench.state(1)).isEqualTo(CaseState.REFUSED);
    bench.post.next(FakePostOffice.rejecting());
    bench.pass(Duration.ofMinutes(5));
    bench.triggers.away(false);
    bench.pass(Duration.ofMinutes(5));

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.history(1)).doesNotContain("mail rejected");
  }

  @Test
  void tellsAogOfAReportThatNobodyGets() {
    bench.mailed(FIRST);
    bench.host.exit(bench.job(1), 1);
    bench.post.next(FakePostOffice.rejecting());
    bench.pass(MINUTE);

    assertThat(bench.state(1)).isEqualTo(CaseState.FAILED);
    assertThat(bench.written())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.to()).containsExactly(WorkflowSamples.AOG);
              assertThat(note.about())
                  .isEqualTo("calmsbot: case 1, the failure report was refused");
            });
  }

  @Test
  void triesLaterWithGrowingPausesWhileTheMailServerIsAway() {
    bench.post.away(true);
    bench.mailed(WorkflowSamples.cycle0(1));
    bench.pass(MINUTE);
    bench.pass(MINUTE);
    bench.post.away(false);
    bench.pass(Duration.ofSeconds(59));
    assertThat(bench.sent()).isEmpty();

    bench.pass(Duration.ofSeconds(1));

    assertThat(bench.sent()).hasSize(1);
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void takesOwnCopyForProofThatTheMailWentOut() {
    bench.post.next(bench.post.takingInSilence());
    bench.mailed(WorkflowSamples.cycle0(1));
    assertThat(bench.state(1)).isEqualTo(CaseState.REFUSED);
    bench.restart();
    bench.pass(Duration.ofMinutes(5));

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void sendsAgainOnceWhenNoCopyCameBack() {
    bench.post.next(FakePostOffice.losingInSilence());
    bench.mailed(WorkflowSamples.cycle0(1));
    bench.pass(WorkflowBench.SETTLE_AFTER);
    assertThat(bench.sent()).isEmpty();

    bench.pass(Duration.ofMinutes(5));

    assertThat(bench.sent()).hasSize(1);
    bench.pass(Duration.ofHours(5));
    assertThat(bench.sent()).hasSize(1);
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void sendsNothingAgainWhereAMailThatNobodyCouldReadMayBeTheCopy() {
    bench.post.next(bench.post.takingUnseen());
    bench.mailed(WorkflowSamples.cycle0(1));
    bench.inbox.addWithoutBytes(bench.now());
    bench.pass(WorkflowBench.SETTLE_AFTER);
    bench.pass(Duration.ofMinutes(5));
    bench.pass(Duration.ofHours(5));

    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(1);
    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
  }

  @Test
  void sendsNothingAgainBeforeTheMailboxHasCaughtUpSinceTheStart() {
    bench.post.next(bench.post.takingInSilence());
    bench.mailComes(WorkflowSamples.cycle0(1));
    List.of(Worker.COLLECT_MAIL, Worker.READ_INCOMING, Worker.ASK_ARCHIVE, Worker.SEND_MAIL)
        .forEach(bench::work);
    bench.restart();
    bench.inbox.away(true);
    bench.pass(Duration.ofDays(2));
    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(1);
    assertThat(bench.state(1)).isEqualTo(CaseState.REFUSED);

    bench.inbox.away(false);
    bench.pass(Duration.ofMinutes(5));

    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(1);
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void takesNoEarlierCopyForProofOfADeliveryWithoutUs() {
    staged(bench.post.puttingOff(WorkflowSamples.USER));
    bench.post.next(FakePostOffice.losingInSilence());
    bench.pass(Duration.ofMinutes(5));
    bench.pass(Duration.ofMinutes(5));

    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
    assertThat(bench.notes()).anyMatch(about -> about.startsWith("calmsbot: case 1 held"));
  }

  @Test
  void sendsAMailInDoubtOnceMoreAndNoMoreWhereNoCopyEverComesBack() {
    bench.post.next(bench.post.takingUnseen());
    bench.post.next(bench.post.takingUnseen());
    bench.mailed(WorkflowSamples.cycle0(1));
    for (int hour = 0; hour < 48; hour++) {
      bench.pass(Duration.ofHours(1));
    }

    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(2);
    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
    assertThat(bench.notes()).containsExactly("calmsbot: case 1 held, MOUS uid___A001_X133d_X1");
  }

  @Test
  void sendsAMailThatIsLostThriceWhereCopiesOfOthersComeBack() {
    bench.mailed(WorkflowSamples.cycle0(1));
    bench.pass(Duration.ofMinutes(5));
    for (int loss = 1; loss <= 3; loss++) {
      bench.post.next(FakePostOffice.losingInSilence());
    }
    bench.mailed(WorkflowSamples.cycle0(2));
    for (int hour = 0; hour < 5; hour++) {
      bench.pass(Duration.ofHours(1));
    }

    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(2);
    assertThat(bench.state(2)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.notes()).isEmpty();
  }

  @Test
  void tellsContactOfANoticeThatIsInDoubtTwice() {
    bench.post.next(bench.post.takingUnseen());
    staged(bench.post.takingUnseen());
    for (int hour = 0; hour < 5; hour++) {
      bench.pass(Duration.ofHours(1));
    }

    assertThat(bench.sent(MailContent.DownloadNotice.class)).hasSize(2);
    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
    assertThat(bench.written().get(0).to())
        .containsExactly(WorkflowSamples.CONTACT, WorkflowSamples.AOG);
  }

  @Test
  void takesNoDoubtfulDeliveryForOneToTheAstronomerWhoWasRefused() {
    staged(bench.post.refusingInSilence(WorkflowSamples.USER));
    bench.pass(Duration.ofMinutes(5));

    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
    bench.workflow().apply(1, new Event.ReleaseOrdered("aog@eso.org"));
    bench.workQuietly();

    assertThat(recipientsOf(MailContent.DownloadNotice.class))
        .endsWith(List.of(WorkflowSamples.USER))
        .hasSize(2);
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void waitsForTheAstronomerWhoWasPutOffInADoubtfulDelivery() {
    staged(bench.post.puttingOffInSilence(WorkflowSamples.USER));
    assertThat(bench.state(1)).isEqualTo(CaseState.STAGED);
    bench.pass(Duration.ofMinutes(5));

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(recipientsOf(MailContent.DownloadNotice.class))
        .endsWith(List.of(WorkflowSamples.USER))
        .hasSize(2);
  }

  @Test
  void tellsAogOfACopyRefusedInADoubtfulDelivery() {
    staged(bench.post.refusingInSilence(WorkflowSamples.MAINTAINER));
    bench.pass(Duration.ofMinutes(5));

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.sent(MailContent.DownloadNotice.class)).hasSize(1);
    assertThat(bench.notes()).containsExactly("calmsbot: a copy for dpetry@eso.org was refused");
  }

  @Test
  void asksNoCopyOfADeliveryThatRefusedUs() {
    staged(bench.post.refusingInSilence(WorkflowSamples.AOG));
    bench.pass(Duration.ofHours(2));

    assertThat(bench.sent(MailContent.DownloadNotice.class)).hasSize(1);
    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
  }

  @Test
  void givesUpAnAstronomerPutOffForThreeDays() {
    staged(bench.post.puttingOff(WorkflowSamples.USER));
    for (int hour = 1; hour < 72; hour++) {
      bench.post.next(bench.post.puttingOff(WorkflowSamples.USER));
      bench.pass(Duration.ofHours(1));
      assertThat(bench.state(1)).isEqualTo(CaseState.STAGED);
    }
    bench.post.next(bench.post.puttingOff(WorkflowSamples.USER));
    bench.pass(Duration.ofHours(1));

    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
    assertThat(bench.notes()).contains("calmsbot: case 1, the download notice was refused");
    assertThat(mailsWaiting()).isZero();
  }

  @Test
  void countsThreeDaysFromTheFirstTimeSomebodyWasPutOff() {
    bench.post.away(true);
    bench.mailed(WorkflowSamples.cycle0(1));
    bench.pass(Duration.ofDays(4));
    bench.post.away(false);
    bench.post.next(bench.post::accept); // AOG's note of the outage
    bench.post.next(bench.post.puttingOff(WorkflowSamples.CONTACT));
    bench.pass(Duration.ofHours(1));
    assertThat(bench.state(1)).isEqualTo(CaseState.REFUSED);
    bench.pass(Duration.ofMinutes(5));

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void offersARejectedReportAgainEachDayForAWeek() {
    bench.mailed(FIRST);
    bench.host.exit(bench.job(1), 1);
    bench.post.next(FakePostOffice.rejecting());
    bench.pass(MINUTE);
    assertThat(mailsWaiting()).isEqualTo(1);
    assertThat(waitingErrors()).containsExactly("554 not wanted here");
    for (int day = 1; day <= 6; day++) {
      bench.post.next(FakePostOffice.rejecting());
      bench.pass(Duration.ofDays(1));
      assertThat(mailsWaiting()).isEqualTo(1);
    }
    bench.post.next(FakePostOffice.rejecting());
    bench.pass(Duration.ofDays(1));
    assertThat(mailsWaiting()).isZero();
    bench.pass(Duration.ofDays(30));

    assertThat(bench.sent(MailContent.FailureReport.class)).isEmpty();
    assertThat(bench.notes())
        .containsExactly(
            "calmsbot: case 1, the failure report was refused",
            "calmsbot: tasks that do not get done: 1");
  }

  @Test
  void sendsARejectedNoteOnceTheServerTakesIt() {
    bench.archive.accounts(2);
    bench.post.next(FakePostOffice.rejecting());
    bench.mailed(FIRST);
    assertThat(bench.notes()).isEmpty();
    bench.pass(Duration.ofDays(1));
    bench.pass(Duration.ofDays(1));

    assertThat(bench.notes()).containsExactly("calmsbot: case 1 held, MOUS uid___A001_X133d_X1");
    assertThat(mailsWaiting()).isZero();
  }

  @Test
  void countsNoVerdictThatWasRefusedForGoodAmongThoseWaiting() {
    bench.post.next(FakePostOffice.rejecting());
    bench.mailed(WorkflowSamples.cycle0(1));

    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
    assertThat(mailsWaiting()).isZero();
  }

  private int mailsWaiting() {
    return bench.store().read(unit -> unit.outbox().waiting());
  }

  private List<String> waitingErrors() {
    return bench.store().read(unit -> unit.tasks().waiting(9)).stream()
        .map(TaskQueue.WaitingTask::error)
        .toList();
  }

  private void staged(FakePostOffice.Behaviour notice) {
    bench.triggerComes(FIRST);
    bench.work();
    bench.host.print(bench.job(1), WorkflowSamples.completed(FIRST, "cdb386"));
    bench.host.exit(bench.job(1), 0);
    bench.post.next(notice);
    bench.pass(MINUTE);
  }

  private List<List<EmailAddress>> recipientsOf(Class<? extends MailContent> kind) {
    return bench.post.taken().stream()
        .filter(mail -> kind.isInstance(bench.renderer.content(mail.messageId())))
        .map(FakePostOffice.Taken::recipients)
        .toList();
  }
}
