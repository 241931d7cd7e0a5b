package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.Request;
import calmsbot.smtp.WrittenNote;
import calmsbot.workflow.StagingHost.ManifestLook;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.records.Runs.RunFacts;
import calmsbot.workflow.staging.ManifestDoubtsTest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says is held against what was asked; what is not proved waits for a person. */
class RunProofRulesTest {
  private static final Request WHOLE = WorkflowSamples.request(1);
  private static final Request CALIBRATORS =
      WorkflowSamples.calibrators(1, "J0510+1800", "J0321+1234");
  private static final String SELECTION =
      "*** Based on your selection, only data for field J0510+1800,J0321+1234 will be staged. ***\n";
  private static final String FOUND =
      "Found pre-existing /home/arcdistribution/arcdistribution/preview/8b6d/uid___A002_Xd15514_X8bfa.ms.split.cal.tar . Will try to use this instead of recreating it (making hard link) ...\n";

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
  void sendsTheLinkOfCalibratorsThatWereSelected() {
    run(CALIBRATORS, WorkflowSamples.completed(CALIBRATORS, "cdb386"));

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.sent(MailContent.DownloadNotice.class)).hasSize(1);
  }

  @Test
  void holdsCalibratorsThatWereNeverSelected() {
    run(
        CALIBRATORS,
        WorkflowSamples.announced("cdb386") + WorkflowSamples.closing(CALIBRATORS, "cdb386"));

    assertHeld("J0510+1800,J0321+1234");
  }

  @Test
  void holdsCalibratorsWhenOthersWereSelected() {
    String others = WorkflowSamples.completed(CALIBRATORS, "cdb386").replace("J0321+1234", "HD1");
    run(CALIBRATORS, others);

    assertHeld("J0510+1800,HD1");
  }

  @Test
  void holdsWholeDataThatWereSelectedFrom() {
    run(WHOLE, SELECTION + WorkflowSamples.completed(WHOLE, "cdb386"));

    assertHeld("J0510+1800,J0321+1234");
  }

  @Test
  void holdsCalibratorsThatWereLinkedByName() {
    run(
        CALIBRATORS,
        WorkflowSamples.completed(CALIBRATORS, "cdb386")
            .replace("Staging of", FOUND + "Staging of"));

    assertHeld("uid___A002_Xd15514_X8bfa.ms.split.cal.tar");
  }

  @Test
  void sendsWholeDataThatWereLinkedByName() {
    run(
        WHOLE,
        WorkflowSamples.announced("cdb386") + FOUND + WorkflowSamples.closing(WHOLE, "cdb386"));

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void holdsALinkThatIsNotTheOneAnnounced() {
    run(WHOLE, WorkflowSamples.announced("8672af") + WorkflowSamples.closing(WHOLE, "cdb386"));

    assertHeld(WorkflowSamples.LINKS + "8672af");
  }

  @Test
  void holdsALinkThatWasNotAnnounced() {
    run(WHOLE, WorkflowSamples.closing(WHOLE, "cdb386"));

    assertHeld("will be accessible at");
  }

  @Test
  void holdsALinkThatAnotherCaseHas() {
    run(
        WorkflowSamples.request(2),
        WorkflowSamples.completed(WorkflowSamples.request(2), "cdb386"));
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    bench.mailed(WHOLE);
    end(2, WorkflowSamples.completed(WHOLE, "cdb386"));

    assertThat(bench.state(2)).isEqualTo(CaseState.HELD);
    assertThat(bench.sent(MailContent.DownloadNotice.class)).hasSize(1);
  }

  @Test
  void holdsALinkOfACaseThatIsLongForgotten() {
    run(
        WorkflowSamples.request(2),
        WorkflowSamples.completed(WorkflowSamples.request(2), "cdb386"));
    bench.pass(WorkflowBench.KEEP.multipliedBy(3));
    bench.mailed(WHOLE);
    end(2, WorkflowSamples.completed(WHOLE, "cdb386"));

    assertThat(bench.state(2)).isEqualTo(CaseState.HELD);
    bench.workflow().apply(2, new Event.ReleaseOrdered("aog@eso.org"));
    bench.work();
    assertThat(bench.state(2)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.sent(MailContent.DownloadNotice.class)).hasSize(2);
  }

  @Test
  void holdsALinkThatAnotherRunUnderWayAnnounced() {
    bench.mailed(WHOLE);
    bench.mailed(WorkflowSamples.request(2));
    bench.host.print(bench.job(2), WorkflowSamples.announced("cdb386"));
    bench.pass(Duration.ofMinutes(1));
    end(1, WorkflowSamples.completed(WHOLE, "cdb386"));

    assertHeld("The link is that of case 2, too");
    end(2, WorkflowSamples.completed(WorkflowSamples.request(2), "cdb386"));
    assertThat(bench.state(2)).isEqualTo(CaseState.HELD);
    assertThat(bench.sent(MailContent.DownloadNotice.class)).isEmpty();
  }

  @Test
  void holdsALinkThatAFailedRunAnnounced() {
    bench.mailed(WorkflowSamples.request(2));
    bench.host.print(bench.job(1), WorkflowSamples.announced("cdb386"));
    bench.host.exit(bench.job(1), 1);
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.state(1)).isEqualTo(CaseState.FAILED);
    bench.mailed(WHOLE);
    end(2, WorkflowSamples.completed(WHOLE, "cdb386").replace("preview/cdb386", "preview/cdb386/"));

    assertThat(bench.state(2)).isEqualTo(CaseState.HELD);
  }

  @Test
  void holdsALinkThatARunAnnouncedWhichVanished() {
    bench.mailed(WorkflowSamples.request(2));
    bench.host.print(bench.job(1), WorkflowSamples.announced("cdb386"));
    bench.host.vanish(bench.job(1));
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.state(1)).isEqualTo(CaseState.FAILED);
    bench.mailed(WHOLE);
    end(2, WorkflowSamples.completed(WHOLE, "cdb386"));

    assertThat(bench.state(2)).isEqualTo(CaseState.HELD);
    assertThat(bench.sent(MailContent.DownloadNotice.class)).isEmpty();
  }

  @Test
  void holdsALinkThatARunAnnouncedWhichWasEnded() {
    bench.mailed(WorkflowSamples.request(2));
    bench.host.print(bench.job(1), WorkflowSamples.announced("cdb386"));
    bench.pass(Duration.ofMinutes(1));
    bench.workflow().apply(1, new Event.CancelOrdered("aog@eso.org"));
    bench.work();
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    bench.mailed(WHOLE);
    end(2, WorkflowSamples.completed(WHOLE, "cdb386"));

    assertThat(bench.state(2)).isEqualTo(CaseState.HELD);
    assertThat(bench.sent(MailContent.DownloadNotice.class)).isEmpty();
  }

  @Test
  void holdsDataThatAreDeletedAlready() {
    run(
        WHOLE,
        WorkflowSamples.completed(WHOLE, "cdb386")
            + "Data will be deleted 28 days from Fri Sep 27 14:04:04 UTC 2019 unless you put a .donotremove into the directory.\n");

    assertHeld("2019-10-25T14:04:04Z");
  }

  @Test
  void tellsAogWhatToDo() {
    run(WHOLE, WorkflowSamples.closing(WHOLE, "cdb386"));

    assertThat(bench.written().get(0).lines())
        .contains(
            "Somebody has to look at it. If it is what was asked for, this sends the notice: calmsbot release 1",
            "If it is not, delete the directory; then this has it staged anew: calmsbot retry 1",
            "This ends the case: calmsbot cancel 1")
        .contains(
            "Nothing is sent to the user. What lies there can be had by whoever knows the link until 2026-12-21T09:31:00Z (UTC).");
  }

  @Test
  void staysHeldUntilAPersonVouchesForIt() {
    bench.triggerComes(WHOLE);
    bench.work();
    end(1, WorkflowSamples.closing(WHOLE, "cdb386"));
    Instant judged = bench.now();
    bench.restart();
    bench.pass(Duration.ofDays(3));
    bench.restart();
    bench.work();
    assertHeld("will be accessible at");
    assertThat(bench.triggers.names()).hasSize(1);

    bench.workflow().apply(1, new Event.ReleaseOrdered("aog@eso.org"));
    bench.restart();
    bench.work();

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.triggers.names()).isEmpty();
    assertThat(bench.sent(MailContent.DownloadNotice.class))
        .containsExactly(
            new MailContent.DownloadNotice(
                WHOLE,
                WorkflowSamples.USER,
                URI.create(WorkflowSamples.LINKS + "cdb386"),
                judged.plus(Duration.ofDays(3)),
                judged.plus(Duration.ofDays(28))));
  }

  @Test
  void isJudgedAnewAfterARetry() {
    run(WHOLE, WorkflowSamples.closing(WHOLE, "cdb386"));
    bench.workflow().apply(1, new Event.RetryOrdered("aog@eso.org"));
    bench.work();
    assertThat(bench.theCase(1).link()).isEmpty();
    end(1, WorkflowSamples.closing(WHOLE, "8672af"));
    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);

    bench.workflow().apply(1, new Event.RetryOrdered("aog@eso.org"));
    bench.work();
    end(1, WorkflowSamples.completed(WHOLE, "abcdef"));

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.sent(MailContent.DownloadNotice.class))
        .singleElement()
        .satisfies(
            notice -> assertThat(notice.link()).hasToString(WorkflowSamples.LINKS + "abcdef"));
  }

  @Test
  void holdsALinkThatAnEarlierRunOfTheCaseHad() {
    run(WHOLE, WorkflowSamples.closing(WHOLE, "cdb386"));
    bench.workflow().apply(1, new Event.RetryOrdered("aog@eso.org"));
    bench.work();
    end(1, WorkflowSamples.completed(WHOLE, "cdb386"));

    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
    assertThat(bench.written().get(1).lines())
        .contains(
            "- An earlier run of this case named the same link: %scdb386."
                .formatted(WorkflowSamples.LINKS));
  }

  @Test
  void endsWithoutANoticeWhenItIsCalledOff() {
    run(WHOLE, WorkflowSamples.closing(WHOLE, "cdb386"));
    bench.workflow().apply(1, new Event.CancelOrdered("aog@eso.org"));
    bench.pass(Duration.ofDays(1));

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.sent(MailContent.DownloadNotice.class)).isEmpty();
  }

  @Test
  void believesCalibratorsThatWereThereWhereTheManifestProvesThem() {
    bench.archive.blocks(ManifestDoubtsTest.passed(ManifestDoubtsTest.ONE));
    bench.host.manifest(manifest(CALIBRATORS));
    run(CALIBRATORS, linked());

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void holdsWhatTheManifestBelies() {
    bench.archive.blocks(ManifestDoubtsTest.passed(ManifestDoubtsTest.ONE));
    bench.host.manifest(manifest(WHOLE));
    run(CALIBRATORS, WorkflowSamples.completed(CALIBRATORS, "cdb386"));

    assertHeld("all of the data are staged; expected only data for field");
  }

  @Test
  void holdsWhatAManifestCannotProve() {
    bench.host.manifest(new ManifestLook.Unusable("The manifest is empty."));
    run(WHOLE, WorkflowSamples.completed(WHOLE, "cdb386"));

    assertHeld("- The manifest is empty.");
  }

  @Test
  void holdsLinkedCalibratorsWhereNobodyLooksForAManifest() {
    bench.host.manifest(new ManifestLook.NotLooked());
    run(CALIBRATORS, linked());

    assertHeld("known by its name alone");
  }

  @Test
  void waitsWhileTheArchiveIsAwayAndTellsAogOnce() {
    bench.archive.blocks(ManifestDoubtsTest.passed(ManifestDoubtsTest.ONE));
    bench.host.manifest(manifest(WHOLE));
    bench.mailed(WHOLE);
    bench.archive.away(true);
    end(1, WorkflowSamples.completed(WHOLE, "cdb386"));
    for (int hour = 0; hour < 48; hour++) {
      bench.pass(Duration.ofHours(1));
    }
    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
    assertThat(bench.notes())
        .containsExactlyInAnyOrder(
            "calmsbot: the run of case 1 is not judged yet",
            "calmsbot: the archive database does not answer");

    bench.archive.away(false);
    bench.pass(WorkflowBench.LONGEST_PAUSE);

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void waitsWhileTheManifestCannotBeLookedForAndTellsAogOnce() {
    bench.mailed(WHOLE);
    bench.mailed(WorkflowSamples.request(2));
    bench.host.shut(true);
    end(1, WorkflowSamples.completed(WHOLE, "cdb386"));
    for (int minute = 0; minute < 200; minute++) {
      bench.pass(Duration.ofMinutes(1));
    }
    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
    assertThat(bench.notes()).contains("calmsbot: the run of case 1 is not judged yet");
    assertThat(bench.notes()).doesNotHaveDuplicates();

    bench.host.shut(false);
    bench.pass(WorkflowBench.LONGEST_PAUSE);

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void keepsWhatTheRunSaid() {
    run(WHOLE, "DATAMACHINE chosen: arcp14\n" + WorkflowSamples.closing(WHOLE, "cdb386"));

    assertThat(bench.store().<List<RunFacts>>read(unit -> unit.runs().facts(1)))
        .containsExactly(
            new RunFacts(
                List.of(),
                List.of(),
                List.of(WorkflowSamples.LINKS + "cdb386"),
                List.of("arcp14"),
                false,
                List.of(),
                0,
                Optional.of(bench.now().plus(Duration.ofDays(28))),
                "its output alone; there is no manifest beside the data"));
  }

  private static ManifestLook manifest(Request request) {
    return new ManifestLook.Found(
        ManifestDoubtsTest.of(request, List.of(ManifestDoubtsTest.ONE), List.of()));
  }

  private static String linked() {
    return WorkflowSamples.completed(CALIBRATORS, "cdb386")
        .replace("Staging of", FOUND + "Staging of");
  }

  private void run(Request request, String output) {
    bench.mailed(request);
    end(1, output);
  }

  private void end(long number, String output) {
    bench.host.print(bench.job(number), output);
    bench.host.exit(bench.job(number), 0);
    bench.pass(Duration.ofMinutes(1));
  }

  private void assertHeld(String why) {
    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
    assertThat(bench.sent(MailContent.DownloadNotice.class)).isEmpty();
    List<WrittenNote> notes = bench.written();
    assertThat(notes)
        .singleElement()
        .satisfies(note -> assertThat(String.join("\n", note.lines())).contains(why));
  }
}
