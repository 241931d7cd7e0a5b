package calmsbot.workflow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.mail.EmailReader;
import calmsbot.requestform.Request;
import calmsbot.requestform.RequestText;
import calmsbot.workflow.WorkflowSamples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mail is taken for, by more than its words. */
class TriageTest {
  private static final Request REQUEST = WorkflowSamples.request(1);
  private static final String BODY = WorkflowSamples.body(REQUEST);

  private final Triage triage =
      new Triage(
          new SenderPolicy(List.of("*@eso.org"), Optional.empty()),
          WorkflowSamples.DOMAIN,
          WorkflowSamples.AOG,
          WorkflowSamples.MAINTAINER);

  private Triaged judge(String headers, String body) {
    String mail = "From: " + WorkflowSamples.CONTACT + "\n" + headers + "\n\n" + body;
    return triage.judge(new EmailReader().head(mail.getBytes(StandardCharsets.UTF_8)));
  }

  private static String subject() {
    return "Subject: " + RequestText.subject(REQUEST.mous());
  }

  @ParameterizedTest
  @ValueSource(strings = {"All", "OOF, AutoReply", "none"})
  void aWholeRequestOfAnInstituteThatWantsNoAutoReplies(String suppressed) {
    assertThat(judge(subject() + "\nX-Auto-Response-Suppress: " + suppressed, BODY))
        .isEqualTo(new Triaged.Asks(REQUEST));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Return-Path: <>",
        "Sender: MAILER-DAEMON@eso.org",
        "X-Failed-Recipients: a@b.org",
        "Content-Class: urn:content-classes:calendarmessage",
        "Return-Path: <>\nAuto-Submitted: auto-generated"
      })
  void aMachineThatSaysMoreIsNotAsked(String sign) {
    assertThat(judge(subject() + "\nX-Auto-Response-Suppress: All\n" + sign, BODY))
        .isInstanceOf(Triaged.Ignored.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-generated\nX-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent",
        "Precedence: list\nList-Id: <arc.eso.org>\nList-Post: <mailto:arc@eso.org>",
        "Precedence: bulk",
        "X-Auto-Response-Suppress: All\nAuto-Submitted: auto-forwarded"
      })
  void aWholeRequestThatAMachinePassedOnIsToldOf(String signs) {
    assertThat(judge(subject() + "\n" + signs, BODY)).isInstanceOf(Triaged.PassedOn.class);
    assertThat(judge("Subject: Lunch\n" + signs, "At noon?")).isInstanceOf(Triaged.Ignored.class);
    assertThat(judge(subject() + "\n" + signs, "I am away.\n\n> " + BODY))
        .isInstanceOf(Triaged.Ignored.class);
    String stranger = "From: evil@example.org\n" + subject() + "\n" + signs + "\n\n" + BODY;
    assertThat(triage.judge(new EmailReader().head(stranger.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(Triaged.Ignored.class);
  }

  @Test
  void anAutoReplyIsNotAnsweredWhateverItCarries() {
    String suppressed = "\nX-Auto-Response-Suppress: All";
    assertThat(judge("Subject: Automatic reply: " + subject().substring(9) + suppressed, BODY))
        .isInstanceOf(Triaged.Ignored.class);
    assertThat(judge(subject() + suppressed, "I am away.\n\n> " + BODY))
        .isInstanceOf(Triaged.Ignored.class);
  }

  @Test
  void ourOwnMailsAreKnownByTheirDomainInAnyCase() {
    String id =
        "\nMessage-ID: <1@" + WorkflowSamples.DOMAIN.toUpperCase(java.util.Locale.ROOT) + ">";
    assertThat(judge(subject() + id, BODY)).isEqualTo(new Triaged.Own());
  }
}
