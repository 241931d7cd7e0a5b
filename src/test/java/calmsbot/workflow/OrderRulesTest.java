package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.lifecycle.CaseState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reply to one of the bot's mails can do, and for whom. */
class OrderRulesTest {
  private static final EmailAddress STRANGER = new EmailAddress("somebody@eso.org");

  @TempDir Path folder;
  private WorkflowBench bench;
  private int replies;

  @BeforeEach
  void open() {
    bench = WorkflowBench.in(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void retriesAFailedRunForTheMaintainer() {
    String report = failedRun();

    reply(WorkflowSamples.MAINTAINER, report, "RETRY");

    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
    assertThat(bench.host.started()).hasSize(2);
    assertThat(answers()).containsExactly("Done: case 1 is QUEUED.");
    assertThat(bench.sent(MailContent.OrderReply.class))
        .last()
        .satisfies(answer -> assertThat(answer.sender()).isEqualTo(WorkflowSamples.MAINTAINER));
  }

  @Test
  void retriesForAnOperatorUnderHisOwnAddress() {
    reply(WorkflowSamples.OPERATOR, failedRun(), "retry");

    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
  }

  @Test
  void tellsTheContactWhatIsHis() {
    reply(WorkflowSamples.CONTACT, failedRun(), "RETRY");

    assertThat(bench.state(1)).isEqualTo(CaseState.FAILED);
    assertThat(answers())
        .containsExactly("RETRY is not yours to give. Yours now: STATUS, CANCEL, HELP");
  }

  @Test
  void cancelsForTheContactOfTheCaseAlone() {
    String report = failedRun();

    reply(STRANGER, report, "CANCEL");
    assertThat(bench.state(1)).isEqualTo(CaseState.FAILED);
    assertThat(bench.sent(MailContent.OrderReply.class)).isEmpty();

    reply(WorkflowSamples.CONTACT, report, "CANCEL");
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void saysWhenAnOrderMeansNothing() {
    String report = failedRun();
    reply(WorkflowSamples.MAINTAINER, report, "CLOSE");
    reply(WorkflowSamples.MAINTAINER, report, "CLOSE");

    assertThat(answers())
        .containsExactly(
            "Done: case 1 is CLOSED.",
            "Nothing was done: case 1 is CLOSED: close does nothing."
                + " Yours now: STATUS, PAUSE, HELP");
  }

  @Test
  void pausesAllStagingUntilResumed() {
    String report = failedRun();
    reply(WorkflowSamples.MAINTAINER, report, "PAUSE");
    bench.mailed(WorkflowSamples.request(2));
    assertThat(bench.state(2)).isEqualTo(CaseState.QUEUED);

    reply(WorkflowSamples.AOG, report, "RESUME");
    assertThat(bench.state(2)).isEqualTo(CaseState.STAGING);
  }

  @Test
  void saysHowACaseStands() {
    reply(WorkflowSamples.CONTACT, failedRun(), "STATUS");

    assertThat(answer().get(0)).startsWith("Case 1 is FAILED since 2026-11-23T09:30");
    assertThat(answer().get(1)).contains("the maintainer was told");
  }

  @Test
  void leavesConversationBetweenPeopleAlone() {
    reply(WorkflowSamples.MAINTAINER, failedRun(), "Dear all, the node was down. RETRY tomorrow?");

    assertThat(bench.sent(MailContent.OrderReply.class)).isEmpty();
    assertThat(bench.inbox.handled()).containsExactly(1L);
  }

  @Test
  void findsItsCaseByReferenceAndNeverBySubject() {
    failedRun();
    bench.inbox.add(
        WorkflowSamples.mail(
            WorkflowSamples.MAINTAINER,
            "Re: calmsbot: case 1 failed",
            "<no-reference@eso.org>",
            bench.now(),
            "RETRY\n"),
        bench.now());
    bench.work();

    assertThat(bench.state(1)).isEqualTo(CaseState.FAILED);
  }

  @Test
  void isNotFooledByAMadeUpReference() {
    failedRun();
    reply(
        WorkflowSamples.MAINTAINER,
        "<case-1.9.report.00000000@" + WorkflowSamples.DOMAIN + ">",
        "RETRY");

    assertThat(bench.state(1)).isEqualTo(CaseState.FAILED);
    assertThat(bench.sent(MailContent.OrderReply.class)).isEmpty();
  }

  @Test
  void obeysACopyOfAnOrderOnce() {
    String report = failedRun();
    byte[] raw = raw(WorkflowSamples.MAINTAINER, report, "RETRY", "<twice@eso.org>");
    bench.inbox.add(raw, bench.now());
    String again =
        new String(raw, StandardCharsets.UTF_8).replace("by mx.eso.org", "by mx2.eso.org");
    bench.inbox.add(again.getBytes(StandardCharsets.UTF_8), bench.now());
    bench.work();

    assertThat(answers()).hasSize(1);
  }

  @Test
  void belongsToTheCaseOfTheOrderBeforeIt() {
    reply(WorkflowSamples.MAINTAINER, failedRun(), "STATUS");
    reply(WorkflowSamples.MAINTAINER, newest(MailContent.OrderReply.class), "RETRY");

    assertThat(answers()).endsWith("Done: case 1 is QUEUED.");
    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
  }

  @Test
  void findsItsCaseInAllThatItRefersTo() {
    String report = failedRun();
    String thread = report + " <hers@eso.org> <his@eso.org>";

    reply(WorkflowSamples.MAINTAINER, thread, "RETRY");

    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
  }

  @Test
  void belongsToTheNearestMailOfOurs() {
    String first = failedRun();
    String second = failedRun(2);

    reply(WorkflowSamples.MAINTAINER, first + " " + second, "CLOSE");

    assertThat(bench.state(1)).isEqualTo(CaseState.FAILED);
    assertThat(bench.state(2)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void isRefusedWhereItCannotBeToldWhichCaseIsMeant() {
    String first = failedRun();
    String second = failedRun(2);
    bench.inbox.add(
        WorkflowSamples.mail(
            new EmailAddress("x@example.org"),
            "ALMA: REQUEST FOR CALIBRATED DATA MOUS uid___A001_X133d_X7",
            "<stranger@example.org>",
            bench.now(),
            WorkflowSamples.body(WorkflowSamples.request(7))),
        bench.now());
    bench.work();
    bench.pass(Duration.ofDays(1));
    String ofNone = newest(MailContent.Note.class);

    reply(WorkflowSamples.MAINTAINER, first + " " + second + " " + ofNone, "CLOSE");

    assertThat(answers())
        .endsWith(
            "Nothing was done: what you answered is about several cases, [2, 1]."
                + " Please answer a mail of the one that you mean.");
    assertThat(bench.states()).containsExactly(CaseState.FAILED, CaseState.FAILED);
  }

  @Test
  void helpsEachWithWhatIsHisNow() {
    String report = failedRun();
    reply(WorkflowSamples.CONTACT, report, "HELP");
    assertThat(answer())
        .extracting(line -> line.substring(0, line.indexOf(' ')))
        .containsExactly("STATUS", "CANCEL", "HELP");

    reply(WorkflowSamples.MAINTAINER, report, "HELP");
    assertThat(answer())
        .extracting(line -> line.substring(0, line.indexOf(' ')))
        .containsExactly("STATUS", "RETRY", "CLOSE", "PAUSE", "HELP");

    reply(WorkflowSamples.AOG, report, "PAUSE");
    reply(WorkflowSamples.MAINTAINER, report, "RETRY");
    reply(WorkflowSamples.MAINTAINER, report, "HELP");
    assertThat(answer())
        .extracting(line -> line.substring(0, line.indexOf(' ')))
        .containsExactly("STATUS", "CLOSE", "RESUME", "HELP");
  }

  private String newest(Class<? extends MailContent> kind) {
    return bench.post.taken().stream()
        .map(FakePostOffice.Taken::messageId)
        .filter(id -> kind.isInstance(bench.renderer.content(id)))
        .reduce((older, newer) -> newer)
        .orElseThrow();
  }

  /** Fails the run of the first case, and gives the Message-ID of its report. */
  private String failedRun() {
    return failedRun(1);
  }

  private String failedRun(int number) {
    bench.mailed(WorkflowSamples.request(number));
    bench.host.exit(bench.job(number), 1);
    bench.work();
    return newest(MailContent.FailureReport.class);
  }

  private void reply(EmailAddress from, String to, String text) {
    replies++;
    bench.inbox.add(raw(from, to, text, "<reply-%d@eso.org>".formatted(replies)), bench.now());
    bench.work();
  }

  private byte[] raw(EmailAddress from, String to, String text, String id) {
    String mail =
        new String(
            WorkflowSamples.mail(from, "Re: calmsbot", id, bench.now(), text + "\r\n"),
            StandardCharsets.UTF_8);
    return mail.replaceFirst("\r\nSubject:", "\r\nReferences: " + to + "\r\nSubject:")
        .getBytes(StandardCharsets.UTF_8);
  }

  private List<String> answer() {
    List<MailContent.OrderReply> answers = bench.sent(MailContent.OrderReply.class);
    return answers.get(answers.size() - 1).lines().stream().map(Sentence::toString).toList();
  }

  private List<String> answers() {
    return bench.sent(MailContent.OrderReply.class).stream()
        .map(answer -> answer.lines().get(0).toString())
        .toList();
  }
}
