package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Request;
import calmsbot.requestform.Verdict;
import calmsbot.workflow.records.Cases.Original;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who gets which mail. */
class RecipientPolicyTest {
  private static final EmailAddress AOG = WorkflowSamples.AOG;
  private static final EmailAddress MAINTAINER = WorkflowSamples.MAINTAINER;
  private static final EmailAddress CONTACT = WorkflowSamples.CONTACT;
  private static final EmailAddress USER = WorkflowSamples.USER;
  private static final EmailAddress NO_REPLY = new EmailAddress("no-reply@example.org");
  private static final Roles ROLES = new Roles(AOG, List.of(), MAINTAINER);
  private static final Request REQUEST = WorkflowSamples.request(1);
  private static final Original ORIGINAL =
      new Original("subject", Optional.empty(), List.of(), Instant.EPOCH, "sender", "text");

  private final RecipientPolicy policy = new RecipientPolicy(AOG, MAINTAINER, NO_REPLY);

  @Test
  void sendsAVerdictToTheContactInSightOfAogAndMaintainer() {
    MailContent verdict =
        new MailContent.VerdictReply(
            CONTACT,
            Verdict.NOT_ENTITLED,
            List.of(Sentence.verbatim("No.")),
            Optional.empty(),
            ORIGINAL);
    assertThat(policy.of(verdict)).isEqualTo(Recipients.open(List.of(CONTACT), AOG, MAINTAINER));
  }

  @Test
  void showsTheAstronomerNobodyElse() {
    MailContent notice =
        new MailContent.DownloadNotice(
            REQUEST, USER, URI.create("http://example.org/x"), Instant.EPOCH, Instant.EPOCH);
    assertThat(policy.of(notice))
        .isEqualTo(
            new Recipients(
                List.of(USER),
                List.of(),
                List.of(REQUEST.contact(), MAINTAINER, AOG),
                Optional.of(NO_REPLY)));
  }

  @Test
  void sendsAReportToTheMaintainer() {
    MailContent report =
        new MailContent.FailureReport(1, REQUEST, Sentence.verbatim("It failed."), List.of(), "");
    assertThat(policy.of(report)).isEqualTo(Recipients.open(List.of(MAINTAINER), AOG));
  }

  @Test
  void answersAnOrderToWhoGaveIt() {
    MailContent answer =
        new MailContent.OrderReply(MAINTAINER, List.of(Sentence.verbatim("Done.")), ORIGINAL);
    assertThat(policy.of(answer)).isEqualTo(Recipients.open(List.of(MAINTAINER), AOG));
  }

  @Test
  void sendsANoteToTheRolesOfItsKind() {
    List<EmailAddress> to =
        RecipientPolicy.ofNote(NoteKind.REQUEST_IN_HAND, ROLES, Optional.of(CONTACT));
    assertThat(to).containsExactly(CONTACT, AOG);
    assertThat(RecipientPolicy.ofNote(NoteKind.TASK_FAILING, ROLES, Optional.of(CONTACT)))
        .containsExactly(MAINTAINER, AOG);

    MailContent note =
        new MailContent.Note(
            to,
            NoteKind.REQUEST_IN_HAND,
            Map.of("case", 1, "state", "QUEUED", "mous", "", "standing", List.of()));
    assertThat(policy.of(note)).isEqualTo(Recipients.open(List.of(CONTACT, AOG)));
  }

  @Test
  void sendsAnAlarmToAog() {
    List<EmailAddress> to = RecipientPolicy.ofAlarm(ROLES);
    assertThat(policy.of(new MailContent.Alarm(to, "x", List.of())))
        .isEqualTo(Recipients.open(List.of(AOG)));
  }
}
