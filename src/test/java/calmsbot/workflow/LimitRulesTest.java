package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.Request;
import calmsbot.requestform.RequestText;
import calmsbot.workflow.SendLimits.SendLimit;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.records.LimitCounters.LimitKind;
import calmsbot.workflow.records.MailQueue.WaitingMail;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much the bot writes at most, and how it is silenced. */
class LimitRulesTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final SendLimit MANY = new SendLimit(1_000, ChronoUnit.DAYS);
  private static final SendLimit ONE_A_DAY = new SendLimit(1, ChronoUnit.DAYS);
  private static final SendLimit TWO_AN_HOUR = new SendLimit(2, ChronoUnit.HOURS);
  private static final SendLimits TWO_ANSWERS = new SendLimits(TWO_AN_HOUR, MANY, MANY);

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // every test opens it with limits of its own
  private WorkflowBench bench;

  private int mails;

  @BeforeEach
  void open() {
    bench = WorkflowBench.in(folder, TWO_ANSWERS);
  }

  /** Instead of the two answers an hour to an address; to be said first. */
  private void limit(SendLimits limits) {
    bench.close();
    bench = WorkflowBench.in(folder, limits);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void answersMalformedRequestsOfOneAddressInOrderSoManyAnHour() {
    malformedCome(5);
    assertThat(answered()).containsExactly(1, 2);
    assertThat(bench.notes())
        .containsExactly("calmsbot: mails are held back, over limits.per-address");

    bench.pass(Duration.ofMinutes(29)); // 9.59
    assertThat(answered()).hasSize(2);
    bench.pass(Duration.ofMinutes(1));
    assertThat(answered()).containsExactly(1, 2, 3, 4);
    bench.pass(HOUR);

    assertThat(answered()).containsExactly(1, 2, 3, 4, 5);
    assertThat(bench.states()).containsOnly(CaseState.CLOSED);
    assertThat(bench.notes()).hasSize(1);
  }

  @Test
  void answersEveryWellFormedRequestOfOneContact() {
    for (int number = 1; number <= 30; number++) {
      bench.mailComes(WorkflowSamples.cycle0(number));
    }
    bench.work();

    assertThat(bench.sent()).hasSize(30);
    assertThat(bench.notes()).isEmpty();
  }

  @Test
  void goesOnCountingAfterARestart() {
    malformedCome(2);
    bench.restart();
    malformedCome(1);

    assertThat(answered()).containsExactly(1, 2);
  }

  @Test
  void countsAnswersToOrders() {
    bench.mailed(WorkflowSamples.cycle0(1));
    String verdict = bench.post.taken().get(0).messageId();
    for (int time = 1; time <= 3; time++) {
      statusAsked(verdict);
    }

    assertThat(bench.sent(MailContent.OrderReply.class)).hasSize(2);
    bench.pass(HOUR);
    assertThat(bench.sent(MailContent.OrderReply.class)).hasSize(3);
  }

  @Test
  void tellsAogOfEachLimitOnceADay() {
    malformedCome(3);
    bench.pass(HOUR);
    malformedCome(3);
    assertThat(bench.notes()).hasSize(1);

    bench.pass(Duration.ofDays(1));
    malformedCome(3);

    assertThat(bench.notes()).hasSize(2);
    assertThat(bench.written().get(0).to()).containsExactly(WorkflowSamples.AOG);
    assertThat(bench.written().get(0).lines())
        .anyMatch(line -> line.startsWith("There are more than 2 an hour: answers"))
        .anyMatch(line -> line.endsWith("the first ones from 2026-11-23T10:00:00Z (UTC)."));
  }

  @Test
  void holdsBackWhatGoesRoundInOneCase() {
    limit(new SendLimits(MANY, ONE_A_DAY, MANY));
    bench.mailed(WorkflowSamples.request(1));
    bench.host.exit(bench.job(1), 1);
    bench.pass(HOUR);
    bench.workflow().apply(1, new Event.RetryOrdered("jo"));
    bench.work();
    bench.host.exit(bench.job(1), 1);
    bench.pass(HOUR);
    assertThat(bench.state(1)).isEqualTo(CaseState.FAILED);
    assertThat(bench.sent(MailContent.FailureReport.class)).hasSize(1);
    assertThat(bench.notes())
        .containsExactly("calmsbot: mails are held back, over limits.per-case");

    bench.pass(Duration.ofDays(1));

    assertThat(bench.sent(MailContent.FailureReport.class)).hasSize(2);
  }

  @Test
  void boundsAllMailsOfADayButNotTheWordAboutIt() {
    limit(new SendLimits(MANY, MANY, ONE_A_DAY));
    bench.mailComes(WorkflowSamples.cycle0(1));
    bench.mailComes(WorkflowSamples.cycle0(2));
    bench.work();
    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(1);
    assertThat(bench.notes()).containsExactly("calmsbot: mails are held back, over limits.in-all");
    assertThat(bench.states()).containsExactly(CaseState.CLOSED, CaseState.REFUSED);

    bench.pass(Duration.ofDays(1));

    assertThat(bench.states()).containsOnly(CaseState.CLOSED);
  }

  @Test
  void chargesNoOtherLimitForWhatOneHoldsBack() {
    limit(new SendLimits(TWO_AN_HOUR, MANY, new SendLimit(4, ChronoUnit.DAYS)));
    malformedCome(9);
    bench.mailComes(WorkflowSamples.cycle0(91));
    bench.mailComes(WorkflowSamples.cycle0(92));
    bench.work();

    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(4);
  }

  @Test
  void countsAMailOnceHoweverOftenItIsTried() {
    limit(new SendLimits(MANY, MANY, new SendLimit(2, ChronoUnit.DAYS)));
    bench.post.away(true);
    bench.mailed(WorkflowSamples.cycle0(1));
    bench.pass(Duration.ofMinutes(5));
    bench.pass(Duration.ofMinutes(5));
    bench.post.away(false);
    bench.pass(Duration.ofMinutes(10));
    bench.mailed(WorkflowSamples.cycle0(2));

    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(2);
    assertThat(bench.notes()).isEmpty();
  }

  @Test
  void letsAMailLeaveByAPersonsWord() {
    malformedCome(4);
    WaitingMail last = bench.outbox().waiting(9).get(1);
    assertThat(last.heldBy()).contains(LimitKind.PER_ADDRESS);
    assertThat(last.due()).isEqualTo("2026-11-23T10:00:00Z");

    assertThat(bench.outbox().release(last.number())).isTrue();
    bench.work();

    assertThat(answered()).containsExactly(1, 2, 4);
    assertThat(bench.outbox().release(last.number())).isFalse();
  }

  @Test
  void dropsAMailAndClosesItsCase() {
    malformedCome(3);
    long number = bench.outbox().waiting(9).get(0).number();

    assertThat(bench.outbox().drop(number, "jo")).isTrue();
    bench.pass(HOUR);

    assertThat(answered()).containsExactly(1, 2);
    assertThat(bench.state(3)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.history(3)).contains("mail dropped");
    assertThat(bench.outbox().waiting(9)).isEmpty();
    assertThat(bench.outbox().drop(number, "jo")).isFalse();
  }

  @Test
  void dropsNoMailThatMayHaveLeft() {
    bench.post.next(bench.post.takingInSilence());
    bench.mailed(WorkflowSamples.cycle0(1));

    assertThat(bench.outbox().drop(bench.outbox().waiting(9).get(0).number(), "jo")).isFalse();
    bench.pass(HOUR);

    assertThat(bench.sent()).hasSize(1);
    assertThat(bench.history(1)).doesNotContain("mail dropped");
  }

  @Test
  void writesNothingWhileMutedAndEverythingAfterwards() {
    mute(true);
    bench.mailed(WorkflowSamples.cycle0(1));
    bench.restart();
    bench.mailed(WorkflowSamples.cycle0(2));
    bench.outbox().release(1);
    bench.pass(HOUR);
    assertThat(bench.sent()).isEmpty();
    assertThat(bench.states()).containsOnly(CaseState.REFUSED);
    assertThat(bench.store().<Boolean>read(unit -> unit.overview().report(1, 1).muted())).isTrue();

    mute(false);
    bench.work();

    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(2);
    assertThat(bench.states()).containsOnly(CaseState.CLOSED);
  }

  @Test
  void stopsInTheMiddleOfARowOfMails() {
    bench.mailComes(WorkflowSamples.cycle0(1));
    bench.mailComes(WorkflowSamples.cycle0(2));
    bench.post.next(
        mail -> {
          mute(true);
          return bench.post.accept(mail);
        });
    bench.work();

    assertThat(bench.sent()).hasSize(1);
  }

  private void mute(boolean yes) {
    bench.store().record(unit -> unit.switches().muted(yes));
  }

  private void malformedCome(int count) {
    for (int i = 0; i < count; i++) {
      mails++;
      Request request = WorkflowSamples.request(mails);
      bench.inbox.add(
          WorkflowSamples.mail(
              WorkflowSamples.CONTACT,
              RequestText.subject(request.mous()),
              "<malformed.%d@eso.org>".formatted(mails),
              bench.now(),
              WorkflowSamples.body(request)
                  .replaceAll("helpdesk ticket .*", "helpdesk ticket soon")),
          bench.now());
    }
    bench.work();
  }

  /** Which of the malformed requests were answered, in the order of the answers. */
  private List<Integer> answered() {
    return bench.sent(MailContent.VerdictReply.class).stream()
        .map(reply -> reply.original().messageId().orElseThrow())
        .map(id -> Integer.valueOf(id.replaceAll("\\D", "")))
        .toList();
  }

  private void statusAsked(String about) {
    mails++;
    String reply =
        """
        From: %s
        To: aog@eso.org
        Subject: Re: calmsbot
        Message-ID: <status.%d@eso.org>
        In-Reply-To: %s

        STATUS
        """
            .formatted(WorkflowSamples.CONTACT, mails, about);
    bench.inbox.add(reply.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), bench.now());
    bench.work();
  }
}
