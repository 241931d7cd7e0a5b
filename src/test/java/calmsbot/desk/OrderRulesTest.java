package calmsbot.desk;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.request.EmailAddress;
import calmsbot.request.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reply to one of the bot's mails can do, and for whom. */
class OrderRulesTest {
  private static final EmailAddress STRANGER = new EmailAddress("somebody@eso.org");

  @TempDir Path folder;
  private DeskBench bench;
  private int replies;

  @BeforeEach
  void open() {
    bench = DeskBench.in(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void retriesAFailedRunForTheMaintainer() {
    String report = failedRun();

    reply(Samples.MAINTAINER, report, "RETRY");

    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
    assertThat(bench.host.started()).hasSize(2);
    assertThat(answers()).containsExactly("Done: case 1 is QUEUED.");
    assertThat(answer().to()).isEqualTo(Samples.MAINTAINER);
  }

  @Test
  void retriesForAnOperatorUnderHisOwnAddress() {
    reply(Samples.OPERATOR, failedRun(), "retry");

    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
  }

  @Test
  void tellsTheContactWhatIsHis() {
    reply(Samples.CONTACT, failedRun(), "RETRY");

    assertThat(bench.state(1)).isEqualTo(CaseState.FAILED);
    assertThat(answers())
        .containsExactly("RETRY is not yours to give. Yours are: STATUS, CANCEL, HELP");
  }

  @Test
  void cancelsForTheContactOfTheCaseAlone() {
    String report = failedRun();

    reply(STRANGER, report, "CANCEL");
    assertThat(bench.state(1)).isEqualTo(CaseState.FAILED);
    assertThat(bench.sent(Draft.Answer.class)).isEmpty();

    reply(Samples.CONTACT, report, "CANCEL");
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void saysWhenAnOrderMeansNothing() {
    String report = failedRun();
    reply(Samples.MAINTAINER, report, "CLOSE");
    reply(Samples.MAINTAINER, report, "CLOSE");

    assertThat(answers())
        .containsExactly(
            "Done: case 1 is CLOSED.",
            "Nothing was done: case 1 is CLOSED: close does nothing,"
                + " nor does any other order.");
  }

  @Test
  void pausesAllStagingUntilResumed() {
    String report = failedRun();
    reply(Samples.MAINTAINER, report, "PAUSE");
    bench.mailed(Samples.request(2));
    assertThat(bench.state(2)).isEqualTo(CaseState.QUEUED);

    reply(Samples.AOG, report, "RESUME");
    assertThat(bench.state(2)).isEqualTo(CaseState.STAGING);
  }

  @Test
  void saysHowACaseStands() {
    reply(Samples.CONTACT, failedRun(), "STATUS");

    assertThat(answer().lines().get(0)).startsWith("Case 1 is FAILED since 2026-11-23T09:30");
    assertThat(answer().lines().get(1)).contains("the maintainer was told");
  }

  @Test
  void leavesConversationBetweenPeopleAlone() {
    reply(Samples.MAINTAINER, failedRun(), "Dear all, the node was down. RETRY tomorrow?");

    assertThat(bench.sent(Draft.Answer.class)).isEmpty();
    assertThat(bench.inbox.handled()).containsExactly(1L);
  }

  @Test
  void findsItsCaseByReferenceAndNeverBySubject() {
    failedRun();
    bench.inbox.add(
        Samples.mail(
            Samples.MAINTAINER,
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
    reply(Samples.MAINTAINER, "<case-1.9.report.00000000@" + Samples.DOMAIN + ">", "RETRY");

    assertThat(bench.state(1)).isEqualTo(CaseState.FAILED);
    assertThat(bench.sent(Draft.Answer.class)).isEmpty();
  }

  @Test
  void obeysACopyOfAnOrderOnce() {
    String report = failedRun();
    byte[] raw = raw(Samples.MAINTAINER, report, "RETRY", "<twice@eso.org>");
    bench.inbox.add(raw, bench.now());
    String again =
        new String(raw, StandardCharsets.UTF_8).replace("by mx.eso.org", "by mx2.eso.org");
    bench.inbox.add(again.getBytes(StandardCharsets.UTF_8), bench.now());
    bench.work();

    assertThat(answers()).hasSize(1);
  }

  /** Fails the run of the first case, and gives the Message-ID of its report. */
  private String failedRun() {
    Request request = Samples.request(1);
    bench.mailed(request);
    bench.host.exit(bench.job(1), 1);
    bench.work();
    return bench.post.taken().stream()
        .filter(mail -> bench.composer.draft(mail.messageId()) instanceof Draft.FailureReport)
        .findFirst()
        .orElseThrow()
        .messageId();
  }

  private void reply(EmailAddress from, String to, String text) {
    replies++;
    bench.inbox.add(raw(from, to, text, "<reply-%d@eso.org>".formatted(replies)), bench.now());
    bench.work();
  }

  private byte[] raw(EmailAddress from, String to, String text, String id) {
    String mail =
        new String(
            Samples.mail(from, "Re: calmsbot", id, bench.now(), text + "\r\n"),
            StandardCharsets.UTF_8);
    return mail.replaceFirst("\r\nSubject:", "\r\nIn-Reply-To: " + to + "\r\nSubject:")
        .getBytes(StandardCharsets.UTF_8);
  }

  private Draft.Answer answer() {
    List<Draft.Answer> answers = bench.sent(Draft.Answer.class);
    return answers.get(answers.size() - 1);
  }

  private List<String> answers() {
    return bench.sent(Draft.Answer.class).stream().map(answer -> answer.lines().get(0)).toList();
  }
}
