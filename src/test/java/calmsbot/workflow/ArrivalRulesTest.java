package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Request;
import calmsbot.requestform.RequestText;
import calmsbot.requestform.TriggerName;
import calmsbot.requestform.Verdict;
import calmsbot.workflow.TriggerFolder.TriggerListing.UnknownFile;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.TriggerFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of mails and trigger files that come in. */
class ArrivalRulesTest {
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
  void opensOneCaseForMailAndTrigger() {
    Request request = WorkflowSamples.request(1);
    bench.mailComes(request);
    bench.triggerComes(request);
    bench.work();

    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
    assertThat(bench.hasCase(2)).isFalse();
    assertThat(bench.host.started()).hasSize(1);
  }

  @Test
  void joinsTriggerThatComesAfterTheVerdict() {
    Request request = WorkflowSamples.cycle0(1);
    bench.mailed(request);
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);

    bench.clock.pass(Duration.ofMinutes(50));
    bench.triggerComes(request);
    bench.work();

    assertThat(bench.triggers.names()).isEmpty();
    assertThat(bench.sent()).hasSize(1);
    assertThat(bench.hasCase(2)).isFalse();
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void joinsMailThatComesAfterTheTriggerWasAnswered() {
    Request request = WorkflowSamples.cycle0(1);
    bench.triggerComes(request);
    bench.work();
    bench.clock.pass(Duration.ofMinutes(50));
    bench.mailed(request);

    assertThat(bench.sent()).hasSize(1);
    assertThat(bench.hasCase(2)).isFalse();
    assertThat(bench.inbox.handled()).contains(2L);
  }

  @Test
  void opensNewCaseForSameRequestNextDay() {
    bench.mailed(WorkflowSamples.cycle0(1));
    bench.clock.pass(Duration.ofDays(1));
    bench.mailed(WorkflowSamples.cycle0(1));

    assertThat(bench.state(2)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(2);
  }

  @Test
  void joinsSameRequestWhileItsCaseIsOpen() {
    bench.mailed(WorkflowSamples.request(1));
    bench.clock.pass(Duration.ofHours(2));
    bench.mailed(WorkflowSamples.request(1));

    assertThat(bench.hasCase(2)).isFalse();
    assertThat(bench.history(1)).contains("mail joined");
    assertThat(bench.inbox.handled()).containsExactly(1L, 2L);
  }

  @Test
  void answersACorrectedRequestWhileTheWrongOneIsOpen() {
    bench.archive.away(true);
    bench.mailed(WorkflowSamples.request(1, "2019.1.00337.S", "16001"));
    bench.mailed(WorkflowSamples.request(1));
    bench.archive.away(false);
    bench.pass(Duration.ofMinutes(2));

    assertThat(bench.states()).containsExactly(CaseState.CLOSED, CaseState.STAGING);
    assertThat(bench.sent(MailContent.VerdictReply.class))
        .singleElement()
        .satisfies(reply -> assertThat(reply.verdict()).isEqualTo(Verdict.INVALID_MOUS_UID));
  }

  @Test
  void opensNewCaseForAnotherContactOrUser() {
    Request request = WorkflowSamples.request(1);
    bench.mailed(request);
    EmailAddress colleague = new EmailAddress("colleague@eso.org");
    bench.mailed(asked(request, colleague, request.user()));
    bench.mailed(asked(request, request.contact(), "Judit Sz"));

    assertThat(bench.states()).hasSize(3);
  }

  private static Request asked(Request request, EmailAddress contact, String user) {
    return new Request(
        contact,
        request.mous(),
        request.project(),
        request.calFields(),
        user,
        request.email(),
        request.ticket());
  }

  @Test
  void opensNewCaseForSameRequestOnceTheVerdictIsOut() {
    bench.mailComes(WorkflowSamples.cycle0(1));
    List.of(Worker.COLLECT_MAIL, Worker.READ_INCOMING, Worker.ASK_ARCHIVE, Worker.SEND_MAIL)
        .forEach(bench::work);
    assertThat(bench.state(1)).isEqualTo(CaseState.REFUSED);
    bench.clock.pass(Duration.ofMinutes(5));
    bench.mailed(WorkflowSamples.cycle0(1));

    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(2);
    assertThat(bench.states()).containsExactly(CaseState.CLOSED, CaseState.CLOSED);
  }

  @Test
  void joinsWhileTheVerdictIsStillToLeave() {
    bench.post.away(true);
    bench.mailed(WorkflowSamples.cycle0(1));
    bench.clock.pass(Duration.ofMinutes(5));
    bench.mailed(WorkflowSamples.cycle0(1));

    assertThat(bench.states()).containsExactly(CaseState.REFUSED);
  }

  @Test
  void removesTheTriggerThatComesBetweenVerdictAndClosing() {
    Request request = WorkflowSamples.cycle0(1);
    bench.mailComes(request);
    List.of(Worker.COLLECT_MAIL, Worker.READ_INCOMING, Worker.ASK_ARCHIVE, Worker.SEND_MAIL)
        .forEach(bench::work);
    bench.triggerComes(request);
    bench.work();

    assertThat(bench.states()).containsExactly(CaseState.CLOSED);
    assertThat(bench.triggers.names()).isEmpty();
    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void tellsWhoAsksAgainOnceADayThatTheCaseIsInHand() {
    bench.mailed(WorkflowSamples.request(1));
    assertThat(bench.notes()).isEmpty();
    for (int hour = 0; hour < 3; hour++) {
      bench.clock.pass(Duration.ofHours(1));
      bench.mailed(WorkflowSamples.request(1));
    }

    assertThat(bench.written())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.to()).containsExactly(WorkflowSamples.CONTACT, WorkflowSamples.AOG);
              assertThat(note.about())
                  .isEqualTo("calmsbot: case 1 is in hand: STAGING, MOUS uid___A001_X133d_X1");
              assertThat(note.lines())
                  .contains("Case 1 is STAGING since 2026-11-23T10:30:00Z (UTC).");
            });
    bench.clock.pass(Duration.ofDays(1));
    bench.mailed(WorkflowSamples.request(1));
    assertThat(bench.notes()).hasSize(2);
  }

  @Test
  void tellsNobodyOfMailAndTriggerOfOneCall() {
    bench.triggerComes(WorkflowSamples.request(1));
    bench.work();
    bench.mailed(WorkflowSamples.request(1));

    assertThat(bench.states()).hasSize(1);
    assertThat(bench.sent()).isEmpty();
  }

  @Test
  void answersTheMailOfACaseThatItsTriggerOpened() {
    bench.archive.away(true);
    Request request = WorkflowSamples.request(1, "2019.1.00337.S", "16001");
    bench.triggerComes(request);
    bench.work();
    bench.inbox.add(WorkflowSamples.mail(request, "<joined@eso.org>", bench.now()), bench.now());
    bench.archive.away(false);
    bench.pass(Duration.ofMinutes(2));

    assertThat(bench.sent(MailContent.VerdictReply.class))
        .singleElement()
        .satisfies(
            reply -> {
              assertThat(reply.original().messageId()).contains("<joined@eso.org>");
              assertThat(reply.original().sender()).isEqualTo("evkampe@eso.org");
            });
  }

  @Test
  void joinsMailOfTheHourWhoseClockIsWrong() {
    Request request = WorkflowSamples.cycle0(1);
    bench.triggerComes(request);
    bench.work();
    bench.clock.pass(Duration.ofMinutes(5));
    Instant wrong = bench.now().minus(Duration.ofDays(1));
    bench.inbox.add(WorkflowSamples.mail(request, "<slow@eso.org>", wrong), bench.now());
    bench.work();

    assertThat(bench.states()).hasSize(1);
    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void joinsMailThatWasLongOnItsWay() {
    Request request = WorkflowSamples.cycle0(1);
    bench.triggerComes(request);
    bench.work();
    Instant written = bench.now();
    bench.clock.pass(Duration.ofHours(5));
    bench.inbox.add(WorkflowSamples.mail(request, "<late@eso.org>", written), bench.now());
    bench.work();

    assertThat(bench.states()).hasSize(1);
    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void readsATriggerThatIsNotUtf8() {
    Request request = asked(WorkflowSamples.request(1), WorkflowSamples.CONTACT, "José Núñez");
    byte[] latin1 = WorkflowSamples.body(request).getBytes(StandardCharsets.ISO_8859_1);
    TriggerName name = TriggerName.of(request.mous(), bench.now());
    bench.triggers.add(new TriggerFile(name, bench.now(), latin1));
    bench.work();

    assertThat(bench.theCase(1).request()).contains(request);
  }

  @Test
  void receivesNoTriggerInTheFuture() {
    Request request = WorkflowSamples.request(1);
    TriggerName name = TriggerName.of(request.mous(), bench.now());
    byte[] content = WorkflowSamples.body(request).getBytes(StandardCharsets.UTF_8);
    bench.triggers.add(new TriggerFile(name, bench.now().plus(Duration.ofDays(400)), content));
    bench.work();

    assertThat(bench.theCase(1).received()).isEqualTo(bench.now());
  }

  @Test
  void ignoresCopyOfSameMailWithOtherReceivedHeaders() {
    byte[] mail = WorkflowSamples.mail(WorkflowSamples.cycle0(1), "<one@eso.org>", bench.now());
    bench.inbox.add(mail, bench.now());
    bench.work();
    bench.clock.pass(Duration.ofDays(1));
    bench.inbox.add(throughAnotherServer(mail), bench.now());
    bench.work();

    assertThat(bench.hasCase(2)).isFalse();
    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void readsProvenCopyOfMailThatFirstCameUnproven() {
    Request request = WorkflowSamples.cycle0(1);
    byte[] proven = WorkflowSamples.mail(request, "<one@eso.org>", bench.now());
    String unproven =
        new String(proven, StandardCharsets.UTF_8)
            .replaceFirst("From: ", "Precedence: bulk\r\nAuto-Submitted: auto-forwarded\r\nFrom: ");
    bench.inbox.add(unproven.getBytes(StandardCharsets.UTF_8), bench.now());
    bench.work();
    assertThat(bench.hasCase(1)).isFalse();

    bench.inbox.add(proven, bench.now());
    bench.work();

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(1);
    // the copy that came first was told of
    assertThat(bench.sent()).hasSize(2);
  }

  @Test
  void answersMalformedOnce() {
    byte[] mail = malformed("<wrong@eso.org>");
    bench.inbox.add(mail, bench.now());
    bench.inbox.add(throughAnotherServer(mail), bench.now());
    bench.work();

    assertThat(bench.sent(MailContent.VerdictReply.class))
        .singleElement()
        .satisfies(
            reply -> {
              assertThat(reply.verdict()).isEqualTo(Verdict.INVALID_REQUEST);
              assertThat(reply.contact()).isEqualTo(WorkflowSamples.CONTACT);
              assertThat(reply.corrected()).isPresent();
              assertThat(reply.original().messageId()).contains("<wrong@eso.org>");
            });
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.inbox.handled()).containsExactly(1L);
  }

  @Test
  void answersNoStranger() {
    Request request = WorkflowSamples.request(1);
    EmailAddress stranger = new EmailAddress("somebody@example.com");
    String subject = RequestText.subject(request.mous());
    bench.inbox.add(
        WorkflowSamples.mail(
            stranger, subject, "<s@example.com>", bench.now(), WorkflowSamples.body(request)),
        bench.now());
    bench.work();

    assertThat(bench.hasCase(1)).isFalse();
    assertThat(bench.post.taken())
        .flatExtracting(FakePostOffice.Taken::recipients)
        .containsExactly(WorkflowSamples.AOG);
    assertThat(bench.inbox.handled()).isEmpty();
  }

  @Test
  void ignoresOwnMail() {
    bench.mailed(WorkflowSamples.cycle0(1));
    bench.pass(Duration.ofMinutes(1));

    assertThat(bench.hasCase(2)).isFalse();
    assertThat(bench.sent()).hasSize(1);
    assertThat(bench.inbox.handled()).containsExactly(1L);
  }

  @Test
  void leavesPeoplesMailAlone() {
    byte[] mail =
        WorkflowSamples.mail(
            WorkflowSamples.CONTACT, "Lunch", "<l@eso.org>", bench.now(), "At noon?\n");
    bench.inbox.add(mail, bench.now());
    bench.work();

    assertThat(bench.hasCase(1)).isFalse();
    assertThat(bench.sent()).isEmpty();
    assertThat(bench.inbox.handled()).isEmpty();
  }

  @Test
  void keepsTriggerUntilTheNoticeIsOut() {
    Request request = WorkflowSamples.request(1);
    bench.triggerComes(request);
    bench.work();
    bench.host.print(bench.job(1), WorkflowSamples.completed(request, "cdb386"));
    bench.host.exit(bench.job(1), 0);
    bench.post.away(true);
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.state(1)).isEqualTo(CaseState.STAGED);
    assertThat(bench.triggers.names()).hasSize(1);

    bench.post.away(false);
    bench.pass(Duration.ofMinutes(1));

    assertThat(bench.triggers.names()).isEmpty();
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void answersTriggerWithoutRequestToAog() {
    TriggerName name = TriggerName.of(WorkflowSamples.request(1).mous(), bench.now());
    bench.triggers.add(
        new TriggerFile(name, bench.now(), "nothing".getBytes(StandardCharsets.UTF_8)));
    bench.work();

    assertThat(bench.sent(MailContent.VerdictReply.class))
        .singleElement()
        .satisfies(reply -> assertThat(reply.contact()).isEqualTo(WorkflowSamples.AOG));
    assertThat(bench.triggers.names()).isEmpty();
  }

  @Test
  void tellsAogOnceOfOddFilesAmongTheTriggers() {
    bench.triggers.add(new UnknownFile("notes.txt", UnknownFile.Fault.FOREIGN_NAME));
    bench.triggers.add(new UnknownFile("trigger-new", UnknownFile.Fault.STILL_WRITTEN));
    bench.work();
    bench.pass(Duration.ofHours(1));
    assertThat(bench.written())
        .singleElement()
        .satisfies(
            note ->
                assertThat(note.lines())
                    .contains("notes.txt: its name is not that of a trigger file")
                    .noneMatch(line -> line.contains("trigger-new")));

    bench.triggers.add(new UnknownFile("more.txt", UnknownFile.Fault.LINK));
    bench.pass(Duration.ofHours(1));

    assertThat(bench.notes()).hasSize(2);
  }

  @Test
  void stagesEleventhMousOfTicketAndTellsAog() {
    for (int mous = 1; mous <= 11; mous++) {
      bench.mailComes(WorkflowSamples.request(mous, "2017.1.00727.S", "16140"));
    }
    bench.work();

    assertThat(bench.state(11)).isEqualTo(CaseState.QUEUED);
    assertThat(bench.notes())
        .singleElement()
        .asString()
        .contains("case 11 is number 11 of its ticket");
  }

  private byte[] malformed(String messageId) {
    Request request = WorkflowSamples.request(1);
    return WorkflowSamples.mail(
        WorkflowSamples.CONTACT,
        RequestText.subject(request.mous()),
        messageId,
        bench.now(),
        WorkflowSamples.body(request).replaceAll("helpdesk ticket .*", "helpdesk ticket soon"));
  }

  private static byte[] throughAnotherServer(byte[] mail) {
    String added = "Received: from mx.eso.org by list.eso.org\r\n";
    return (added + new String(mail, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }
}
