package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Request;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Cases.HistoryEntry;
import calmsbot.workflow.records.MailQueue.WaitingMail;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a mail of ours that a mail server took and then gave back. */
class BounceRulesTest {
  private static final EmailAddress STRANGER = new EmailAddress("somebody@example.org");
  private static final String NOTICE_CAME_BACK =
      "calmsbot: case 1, the download notice did not arrive";

  @TempDir Path folder;
  private WorkflowBench bench;
  private int bounces;

  @BeforeEach
  void open() {
    bench = WorkflowBench.in(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void noticeThatBouncedIsToldToAogAloneWithoutItsLink() {
    bounce(notice(), WorkflowSamples.USER, "failed");

    assertThat(bench.written())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.to()).containsExactly(WorkflowSamples.AOG);
              assertThat(note.about()).isEqualTo(NOTICE_CAME_BACK);
              assertThat(note.lines())
                  .contains(
                      "A bounce says that the download notice did not reach the astronomer,"
                          + " judits@phys.ethz.ch (status 5.1.1).");
              assertThat(String.join(" ", note.lines()))
                  .contains(
                      "have the EU ARC contact, evkampe@eso.org, see in helpdesk ticket 16001")
                  .doesNotContain("http", "no such user");
            });
    assertThat(bench.state(1)).isEqualTo(CaseState.CLOSED);
    assertThat(bench.history(1)).endsWith("notice bounced");
    assertThat(bench.hasCase(2)).isFalse();
    assertThat(bench.sent(MailContent.VerdictReply.class)).isEmpty();
    assertThat(bench.sent(MailContent.OrderReply.class)).isEmpty();
  }

  @Test
  void eachMailAndRecipientIsToldOnce() {
    String notice = notice();
    bounce(notice, WorkflowSamples.USER, "failed");
    bounce(notice, new EmailAddress("Judits@PHYS.ethz.ch"), "failed");
    bench.restart();
    bench.clock.pass(Duration.ofDays(3));
    bounce(notice, WorkflowSamples.USER, "failed");
    assertThat(bench.notes()).containsExactly(NOTICE_CAME_BACK);
    assertThat(bench.history(1)).containsOnlyOnce("notice bounced");

    bounce(notice, WorkflowSamples.MAINTAINER, "failed");

    assertThat(bench.notes())
        .containsExactly(NOTICE_CAME_BACK, "calmsbot: a copy for dpetry@eso.org did not arrive");
  }

  @Test
  void copyThatBouncedIsToldToAogAlone() {
    bounce(notice(), WorkflowSamples.CONTACT, "failed");

    assertThat(bench.written())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.to()).containsExactly(WorkflowSamples.AOG);
              assertThat(note.about())
                  .isEqualTo("calmsbot: a copy for evkampe@eso.org did not arrive");
            });
  }

  @Test
  void verdictThatBouncedIsToldToAog() {
    bench.mailed(WorkflowSamples.cycle0(1));
    bounce(mailOf(MailContent.VerdictReply.class), WorkflowSamples.CONTACT, "failed");

    assertThat(bench.written())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.to()).containsExactly(WorkflowSamples.AOG);
              assertThat(note.about()).isEqualTo("calmsbot: case 1, the verdict did not arrive");
            });
    assertThat(bench.history(1)).endsWith("verdict bounced");
  }

  @Test
  void reportThatBouncedIsToldToAog() {
    bench.mailed(WorkflowSamples.request(1));
    bench.host.exit(bench.job(1), 1);
    bench.work();
    bounce(mailOf(MailContent.FailureReport.class), WorkflowSamples.MAINTAINER, "failed");

    assertThat(bench.notes())
        .containsExactly("calmsbot: case 1, the failure report did not arrive");
    assertThat(bench.state(1)).isEqualTo(CaseState.FAILED);
  }

  @Test
  void noteThatBouncedIsTheEnd() {
    bounce(notice(), WorkflowSamples.USER, "failed");
    bounce(mailOf(MailContent.Note.class), WorkflowSamples.CONTACT, "failed");
    assertThat(bench.notes()).containsExactly(NOTICE_CAME_BACK);

    bounce(mailOf(MailContent.Note.class), WorkflowSamples.AOG, "failed");

    assertThat(bench.notes()).hasSize(1);
  }

  @Test
  void delayAndSuccessAreSilent() {
    String notice = notice();
    for (String action : List.of("delayed", "delivered", "relayed", "expanded")) {
      bounce(notice, WorkflowSamples.USER, action);
    }
    assertThat(bench.notes()).isEmpty();
    assertThat(bench.history(1)).doesNotContain("notice bounced");

    bounce(notice, WorkflowSamples.USER, "failed");

    assertThat(bench.notes()).containsExactly(NOTICE_CAME_BACK);
  }

  @Test
  void forgedIsIgnored() {
    String notice = notice();
    bounce(
        "<case-1.9.notice.00000000@" + WorkflowSamples.DOMAIN + ">",
        WorkflowSamples.USER,
        "failed");
    bounce("<somebody@example.org>", WorkflowSamples.USER, "failed");
    bounce(notice, STRANGER, "failed");

    assertThat(bench.notes()).isEmpty();
    assertThat(bench.history(1)).doesNotContain("notice bounced");
    assertThat(bench.inbox.handled()).containsExactly(1L);
  }

  @Test
  void noWordOfItReachesAMailOrTheHistory() {
    String words = "user has moved, please forward to mallory@example.net at example.net/data";
    String raw =
        raw(notice(), new EmailAddress("JUDITS@phys.ethz.ch"), "failed")
            .replace("550 5.1.1 no such user", words)
            .replace("Status: 5.1.1", "Status: 5.1.1 " + words);
    comes(raw);

    assertThat(bench.notes()).containsExactly(NOTICE_CAME_BACK);
    String note = String.join("\n", bench.written().get(0).lines());
    assertThat(note)
        .contains("judits@phys.ethz.ch (status 5.1.1)")
        .doesNotContain("mallory", "example.net", "moved", "JUDITS");
    assertThat(bench.store().<List<HistoryEntry>>read(unit -> unit.cases().history(1)))
        .extracting(HistoryEntry::detail)
        .noneMatch(detail -> detail.contains("mallory") || detail.contains("JUDITS"));
  }

  @Test
  void ofAMailThatHasNotLeftIsForged() {
    bench.store().record(unit -> unit.switches().muted(true));
    bench.mailed(WorkflowSamples.cycle0(1));
    String waiting =
        bench.outbox().waiting(9).stream().map(WaitingMail::messageId).findFirst().orElseThrow();
    bounce(waiting, WorkflowSamples.CONTACT, "failed");

    assertThat(bench.history(1)).doesNotContain("verdict bounced");
  }

  @Test
  void tracesARecipientWhoHasTheMailWhileOthersWait() {
    String notice = notice(bench.post.puttingOff(WorkflowSamples.MAINTAINER));
    bounce(notice, WorkflowSamples.USER, "failed");

    assertThat(bench.notes()).containsExactly(NOTICE_CAME_BACK);
  }

  @Test
  void tracesABounceThatOurOwnHostWrote() {
    String raw = raw(notice(), WorkflowSamples.USER, "failed");
    comes(raw.replaceFirst("@mx.example.org>", "@" + WorkflowSamples.DOMAIN + ">"));

    assertThat(bench.notes()).containsExactly(NOTICE_CAME_BACK);
  }

  @Test
  void tracesABounceThatQuotesTheRequestItself() {
    String notice = notice();
    comes(
        """
        X-Failed-Recipients: %s
        Auto-Submitted: auto-replied
        From: Mail Delivery System <Mailer-Daemon@mx.example.org>
        Subject: Mail delivery failed: returning message to sender

        The following address failed:

          %s
            550 no such user

        ------ This is a copy of the message, including all the headers. ------

        Message-ID: %s

        %s"""
            .formatted(
                WorkflowSamples.USER,
                WorkflowSamples.USER,
                notice,
                WorkflowSamples.body(WorkflowSamples.request(2))));

    assertThat(bench.notes()).containsExactly(NOTICE_CAME_BACK);
    assertThat(bench.hasCase(2)).isFalse();
  }

  private String notice() {
    return notice(bench.post::accept);
  }

  /** Stages the first case, and gives the Message-ID of its notice. */
  private String notice(FakePostOffice.Behaviour behaviour) {
    Request request = WorkflowSamples.request(1);
    bench.mailed(request);
    bench.host.print(bench.job(1), WorkflowSamples.completed(request, "cdb386"));
    bench.host.exit(bench.job(1), 0);
    bench.post.next(behaviour);
    bench.work();
    return mailOf(MailContent.DownloadNotice.class);
  }

  /** The newest of its kind. */
  private String mailOf(Class<? extends MailContent> kind) {
    return bench.post.taken().stream()
        .map(FakePostOffice.Taken::messageId)
        .filter(id -> kind.isInstance(bench.renderer.content(id)))
        .reduce((older, newer) -> newer)
        .orElseThrow();
  }

  private void bounce(String messageId, EmailAddress recipient, String action) {
    comes(raw(messageId, recipient, action));
  }

  private void comes(String raw) {
    bench.inbox.add(raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), bench.now());
    bench.work();
  }

  private String raw(String messageId, EmailAddress recipient, String action) {
    bounces++;
    return """
        Return-Path: <>
        From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
        To: aog@eso.org
        Subject: Delivery report
        Auto-Submitted: auto-replied
        Message-ID: <bounce.%d@mx.example.org>
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        This is the mail system.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org

        Final-Recipient: rfc822; %s
        Action: %s
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 no such user

        --b
        Content-Type: text/rfc822-headers

        From: aog@eso.org
        Message-ID: %s
        --b--
        """
        .formatted(bounces, recipient, action, messageId);
  }
}
