package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.intake.ReturnedMails;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.MailQueue.WaitingMail;
import calmsbot.workflow.records.OutgoingMail;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Which mails count as copies of the bot's own, and for what. */
class OwnCopyRulesTest {
  private static final String ODD = "calmsbot: a mail in the mailbox only seems to be the bot's";
  private static final String RENAMED = "<0101018c-renamed-000000@email.example.com>";

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
  void noTwoMessageIdsCanBeForeseen() {
    bench.mailed(WorkflowSamples.cycle0(1));
    bench.mailed(WorkflowSamples.cycle0(2));

    assertThat(bench.post.taken())
        .hasSize(2)
        .allSatisfy(
            mail ->
                assertThat(mail.messageId())
                    .matches("<case-[12]\\.verdict\\.[0-9a-f]{32}@calmsbot\\.eso\\.org>"))
        .doesNotHaveDuplicates();
  }

  @Test
  void aPlantedMailIsNoWitnessAndTheCaseIsHeldForAPerson() {
    OutgoingMail verdict = lostVerdict();
    plant(verdict, "ours: the planted words");
    bench.pass(Duration.ofMinutes(5));
    assertThat(bench.state(1)).isEqualTo(CaseState.REFUSED);
    bench.pass(WorkflowBench.SETTLE_AFTER);

    assertThat(bench.state(1)).isEqualTo(CaseState.HELD);
    assertThat(bench.sent(MailContent.VerdictReply.class)).isEmpty();
    assertThat(bench.notes())
        .containsExactly(ODD, "calmsbot: case 1 held, MOUS uid___A001_X133d_X1");
    assertThat(String.join(" ", bench.written().get(0).lines())).doesNotContain("planted");
  }

  @Test
  void aPlantedMailDoesNotHideTheCopyThatComesAfterIt() {
    OutgoingMail verdict = lostVerdict();
    plant(verdict, "planted");
    bench.pass(Duration.ofMinutes(5));
    bench.inbox.add(verdict.raw(), bench.now());
    bench.pass(WorkflowBench.SETTLE_AFTER);

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.sent(MailContent.VerdictReply.class)).isEmpty();
  }

  @Test
  void aCopyThatServersStampedAndEncodedAnewIsOne() {
    OutgoingMail verdict = lostVerdict();
    String raw = new String(verdict.raw(), StandardCharsets.UTF_8);
    String stamped =
        "Return-Path: <aog@eso.org>\r\nReceived: from a by b\r\nX-Spam-Score: 0\r\n"
            + raw.replace("\r\nSubject: ours", "\r\nsubject:\r\n ours")
                .replace("\r\n\r\n", "\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
                .replace("words", "=77or=\r\nds  ");
    assertThat(stamped).contains("=77");
    bench.inbox.add(stamped.getBytes(StandardCharsets.UTF_8), bench.now());
    bench.pass(WorkflowBench.SETTLE_AFTER);

    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.notes()).isEmpty();
  }

  @Test
  void theLogHasEachMailThatOnlySeemsToBeOurs() {
    bench.work();
    Logger log = (Logger) LoggerFactory.getLogger(ReturnedMails.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    log.setLevel(Level.WARN);
    log.addAppender(lines);
    try {
      plant("<case-1.4.notice.0badcafe@calmsbot.eso.org>", WorkflowSamples.DOMAIN, "one");
      plant("<case-1.5.notice.0badcafe@calmsbot.eso.org>", WorkflowSamples.DOMAIN, "two");
    } finally {
      log.detachAppender(lines);
      log.setLevel(null);
    }
    String line =
        "AOG must act: a mail in the mailbox claims to be one of the bot's, and is none that this"
            + " bot knows: <case-1.%d.notice.0badcafe@calmsbot.eso.org>";
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(line.formatted(4), line.formatted(5));
  }

  @Test
  void aogHearsOnceADayOfMailsThatOnlySeemToBeOurs() {
    bench.work();
    plant("<case-1.4.notice.0badcafe@calmsbot.eso.org>", WorkflowSamples.DOMAIN, "one");
    plant("<case-1.5.notice.0badcafe@calmsbot.eso.org>", WorkflowSamples.DOMAIN, "two");
    assertThat(bench.notes()).containsExactly(ODD);

    bench.pass(Duration.ofDays(1));
    plant("<1@example.org>", WorkflowSamples.DOMAIN, "three");
    assertThat(bench.notes()).containsExactly(ODD, ODD);
  }

  @Test
  void anotherBotsMailIsLeftAlone() {
    plant("<1@other.example.org>", "other.example.org", "one");

    assertThat(bench.notes()).isEmpty();
    assertThat(bench.sent()).isEmpty();
  }

  @Test
  void aCopyUnderAnotherMessageIdIsAWitness() {
    bench.post.next(bench.post.renamingInSilence(RENAMED));
    bench.mailed(WorkflowSamples.cycle0(1));
    bench.pass(WorkflowBench.SETTLE_AFTER.multipliedBy(2));

    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(1);
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.notes()).isEmpty();
    assertThat(bench.store().<Boolean>read(unit -> unit.outbox().copiesAreRenamed())).isTrue();
  }

  @Test
  void aReplyToAMailThatAServerRenamedFindsItsCase() {
    bench.mailed(WorkflowSamples.request(1));
    bench.host.exit(bench.job(1), 1);
    bench.post.next(bench.post.renamingInSilence(RENAMED));
    bench.pass(WorkflowBench.SETTLE_AFTER);
    assertThat(bench.state(1)).isEqualTo(CaseState.FAILED);

    reply(RENAMED, "RETRY");

    assertThat(bench.state(1)).isEqualTo(CaseState.STAGING);
  }

  @Test
  void onlyTheFirstCopyTeachesAName() {
    bench.mailed(WorkflowSamples.request(1));
    bench.host.exit(bench.job(1), 1);
    bench.work();
    OutgoingMail report = mail(bench.post.taken().get(0).messageId());
    String forged = "<forged@example.org>";
    String raw = new String(report.raw(), StandardCharsets.UTF_8);
    comes(raw.replaceFirst("Message-ID: <[^>]+>", "Message-ID: " + forged));

    reply(forged, "RETRY");

    assertThat(bench.state(1)).isEqualTo(CaseState.FAILED);
  }

  @Test
  void aMailThatAnOlderStoreHasYetToSendIsNotSentWhereItsCopyLies() {
    bench.store().record(unit -> unit.switches().muted(true));
    bench.mailed(WorkflowSamples.cycle0(1));
    OutgoingMail verdict = waiting();
    bench.inbox.add(verdict.raw(), bench.now());
    bench.work();
    bench.store().record(unit -> unit.switches().muted(false));
    bench.work();

    assertThat(bench.sent(MailContent.VerdictReply.class)).isEmpty();
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
  }

  /** Whose delivery nobody saw end, and that nobody got. */
  private OutgoingMail lostVerdict() {
    bench.post.next(FakePostOffice.losingInSilence());
    bench.mailed(WorkflowSamples.cycle0(1));
    return waiting();
  }

  private OutgoingMail waiting() {
    List<WaitingMail> waiting = bench.outbox().waiting(9);
    assertThat(waiting).hasSize(1);
    return mail(waiting.get(0).messageId());
  }

  private OutgoingMail mail(String messageId) {
    return bench.store().read(unit -> unit.outbox().find(messageId)).orElseThrow().mail();
  }

  private void plant(OutgoingMail like, String words) {
    plant(like.messageId(), WorkflowSamples.DOMAIN, words);
  }

  private void plant(String messageId, String bot, String words) {
    comes(
        "From: %s\r\nMessage-ID: %s\r\nX-Calmsbot: %s\r\nSubject: ours\r\n\r\n%s\r\n"
            .formatted(WorkflowSamples.AOG, messageId, bot, words));
  }

  private void reply(String to, String words) {
    EmailAddress from = WorkflowSamples.MAINTAINER;
    byte[] raw = WorkflowSamples.mail(from, "Re: ours", "<r@eso.org>", bench.now(), words + "\r\n");
    comes("In-Reply-To: " + to + "\r\n" + new String(raw, StandardCharsets.UTF_8));
  }

  private void comes(String raw) {
    bench.inbox.add(raw.getBytes(StandardCharsets.UTF_8), bench.now());
    bench.work();
  }
}
