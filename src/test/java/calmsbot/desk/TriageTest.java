package calmsbot.desk;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.letter.LetterReader;
import calmsbot.request.Request;
import calmsbot.request.RequestText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mail is taken for, by more than its words. */
class TriageTest {
  private static final Request REQUEST = Samples.request(1);
  private static final String BODY = Samples.body(REQUEST);

  private final Triage triage =
      new Triage(
          new SenderPolicy(List.of("*@eso.org"), Optional.empty()),
          Samples.DOMAIN,
          Samples.AOG,
          Samples.MAINTAINER);

  private Triaged judge(String headers, String body) {
    String mail = "From: " + Samples.CONTACT + "\n" + headers + "\n\n" + body;
    return triage.judge(new LetterReader().read(mail.getBytes(StandardCharsets.UTF_8)));
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
  @ValueSource(strings = {"Auto-Submitted: auto-replied", "Return-Path: <>", "Precedence: bulk"})
  void aMachineThatSaysMoreIsNotAsked(String sign) {
    assertThat(judge(subject() + "\nX-Auto-Response-Suppress: All\n" + sign, BODY))
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
    String id = "\nMessage-ID: <1@" + Samples.DOMAIN.toUpperCase(java.util.Locale.ROOT) + ">";
    assertThat(judge(subject() + id, BODY)).isEqualTo(new Triaged.Own());
  }
}
