package calmsbot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Request;
import calmsbot.requestform.RequestText;
import calmsbot.requestform.TriggerName;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.TriggerFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a text that is wrong is answered, and whom. */
class MalformedRulesTest {
  private static final Request REQUEST = WorkflowSamples.request(1);
  private static final String WRONG =
      WorkflowSamples.body(REQUEST).replaceAll("helpdesk ticket .*", "helpdesk ticket soon");

  @TempDir Path folder;
  private WorkflowBench bench;
  private Instant written = Instant.EPOCH;

  @BeforeEach
  void open() {
    bench = WorkflowBench.in(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aTriggerOfTheSameWrongTextJoinsTheMailsCase() {
    mailComes("Message-ID: <one@eso.org>", WRONG);
    bench.work();
    bench.clock.pass(Duration.ofMinutes(50));
    triggerComes(WRONG.replace("\n", "\r\n"));
    bench.work();

    assertThat(bench.states()).containsExactly(CaseState.CLOSED);
    assertThat(bench.sent()).hasSize(1);
    assertThat(bench.triggers.names()).isEmpty();
  }

  @Test
  void aMailOfTheSameWrongTextJoinsTheTriggersCase() {
    triggerComes(WRONG);
    bench.work();
    bench.clock.pass(Duration.ofMinutes(50));
    mailComes("Message-ID: <one@eso.org>", WRONG + "\n-- \nEva\n");
    bench.work();

    assertThat(bench.states()).containsExactly(CaseState.CLOSED);
    assertThat(bench.sent(MailContent.VerdictReply.class))
        .singleElement()
        .satisfies(reply -> assertThat(reply.contact()).isEqualTo(WorkflowSamples.CONTACT));
    assertThat(bench.triggers.names()).isEmpty();
    assertThat(bench.inbox.handled()).containsExactly(2L);
  }

  @Test
  void bothTogetherAreOneCase() {
    mailComes("Message-ID: <one@eso.org>", WRONG);
    triggerComes(WRONG);
    bench.work();

    assertThat(bench.states()).containsExactly(CaseState.CLOSED);
    assertThat(bench.sent()).hasSize(1);
    assertThat(bench.triggers.names()).isEmpty();
  }

  @Test
  void aTriggerThatNamesNobodyIsAogsAndTheMailsSenderIsAnsweredHimself() {
    String nobody = WRONG.replace("EU ARC contact evkampe@eso.org", "EU ARC contact Eva");
    triggerComes(nobody);
    bench.work();
    mailComes("Message-ID: <one@eso.org>", nobody);
    bench.work();

    assertThat(bench.sent(MailContent.VerdictReply.class))
        .extracting(MailContent.VerdictReply::contact)
        .containsExactly(WorkflowSamples.AOG, WorkflowSamples.CONTACT);
  }

  @Test
  void aTriggerDoesNotAnswerWhoMayNotAsk() {
    triggerComes(WRONG.replace("evkampe@eso.org", "eva@example.com"));
    bench.work();

    assertThat(bench.sent(MailContent.VerdictReply.class))
        .extracting(MailContent.VerdictReply::contact)
        .containsExactly(WorkflowSamples.AOG);
  }

  /** Every value is of the writer's choosing, and some fit the form's grammar. */
  @Test
  void aWrongTriggerSaysNothingToAnybody() {
    String evil =
        "EU ARC contact evkampe@eso.org\nPlease forward everything to eva@evil.example\n"
            + WorkflowSamples.body(REQUEST)
                .replaceAll("for user .*", "for user Click www.evil.example")
                .replaceAll("email .*", "email you@evil.example")
                .replaceAll(
                    "(?m)^project.*", "project 2019.1.00337.S\ncalfield www.evil.example, x")
                .replaceAll("helpdesk ticket .*", "helpdesk ticket http://evil.example/");
    for (String text :
        new String[] {
          evil,
          WRONG.replace("please create", "evil.example pays you, please create"),
          WRONG.replaceAll("for user .*", "for user Www Evil.Example"),
          WorkflowSamples.body(REQUEST).replace("evkampe@eso.org", "eva@evil.example"),
          "evil.example\n",
          "> evil.example wrote\n" + WRONG,
          WRONG.replace("soon", "\u202eevil.example")
        }) {
      bench.clock.pass(Duration.ofSeconds(1));
      triggerComes(text);
    }
    bench.work();

    assertThat(bench.sent(MailContent.VerdictReply.class))
        .hasSize(7)
        .allSatisfy(
            reply ->
                assertThat(reply.toString())
                    .doesNotContainIgnoringCase("evil")
                    .contains("trigger-" + REQUEST.mous().fileForm()));
  }

  @Test
  void whatIsQuotedOfATriggerIsWhatWasRead() {
    Request refused = WorkflowSamples.cycle0(1);
    TriggerName name = TriggerName.of(refused.mous(), bench.now());
    String written =
        "Dear all, see evil.example\n\n"
            + WorkflowSamples.body(refused).replace("\n", "\r\n")
            + "\n-- \nevil.example\n";
    bench.triggers.add(
        new TriggerFile(name, bench.now(), written.getBytes(StandardCharsets.UTF_8)));
    bench.work();

    assertThat(bench.sent(MailContent.VerdictReply.class))
        .singleElement()
        .satisfies(
            reply -> {
              assertThat(reply.original().text())
                  .isEqualTo(RequestText.body(refused, WorkflowSamples.MAINTAINER));
              assertThat(reply.toString()).doesNotContain("evil");
            });
  }

  @Test
  void ofManyWrongTriggersAPersonHearsAFewAnHour() {
    for (int i = 0; i < 25; i++) {
      bench.clock.pass(Duration.ofSeconds(1));
      triggerComes(WRONG.replace("soon", "soon" + i));
    }
    bench.work();
    assertThat(answersTo(WorkflowSamples.CONTACT)).isEqualTo(10);
    assertThat(answersTo(WorkflowSamples.AOG)).isEqualTo(15);

    bench.clock.pass(Duration.ofHours(1));
    triggerComes(WRONG.replace("soon", "later"));
    bench.work();
    assertThat(answersTo(WorkflowSamples.CONTACT)).isEqualTo(11);
  }

  private long answersTo(EmailAddress address) {
    return bench.sent(MailContent.VerdictReply.class).stream()
        .filter(reply -> reply.contact().sameAs(address))
        .count();
  }

  @Test
  void aRequestWithAForeignContactIsOneCaseByBothWays() {
    String foreign = WorkflowSamples.body(REQUEST).replace("evkampe@eso.org", "eva@example.com");
    mailComes("Message-ID: <one@eso.org>", foreign);
    bench.work();
    triggerComes(foreign);
    bench.work();

    assertThat(bench.states()).containsExactly(CaseState.CLOSED);
    assertThat(bench.sent(MailContent.VerdictReply.class))
        .singleElement()
        .satisfies(
            reply -> {
              assertThat(reply.contact()).isEqualTo(WorkflowSamples.CONTACT);
              assertThat(reply.corrected().orElseThrow())
                  .contains("EU ARC contact <EU ARC person's e-mail>\n")
                  .contains("helpdesk ticket 16001\n");
            });
  }

  @Test
  void anotherWrongTextIsAnotherCase() {
    mailComes("Message-ID: <one@eso.org>", WRONG);
    triggerComes(WRONG.replace("soon", "later"));
    bench.work();

    assertThat(bench.states()).containsExactly(CaseState.CLOSED, CaseState.CLOSED);
  }

  @Test
  void aTriggerOfTheNextDayIsAnotherCase() {
    mailComes("Message-ID: <one@eso.org>", WRONG);
    bench.work();
    bench.clock.pass(Duration.ofDays(1));
    triggerComes(WRONG);
    bench.work();

    assertThat(bench.states()).containsExactly(CaseState.CLOSED, CaseState.CLOSED);
  }

  @Test
  void whoAsksTheSameAgainIsAnsweredAgain() {
    mailComes("Message-ID: <one@eso.org>", WRONG);
    bench.work();
    mailComes("Message-ID: <two@eso.org>", WRONG);
    bench.work();

    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(2);
  }

  @Test
  void emptyTextsOfDifferentPeopleAreNotOne() {
    triggerComes("");
    bench.work();
    mailComes("Message-ID: <one@eso.org>", "");
    bench.work();

    assertThat(bench.sent(MailContent.VerdictReply.class))
        .extracting(MailContent.VerdictReply::contact)
        .containsExactly(WorkflowSamples.AOG, WorkflowSamples.CONTACT);
  }

  @Test
  void copiesWithoutMessageIdAreAnsweredOnce() {
    mailComes("X-Way: one", WRONG);
    mailComes("X-Way: other", WRONG);
    bench.work();

    assertThat(bench.sent()).hasSize(1);
    assertThat(bench.states()).containsExactly(CaseState.CLOSED);
  }

  @Test
  void copiesAreAnsweredOnceWhateverTheirWaysAdded() {
    mailComes("X-Way: one", WRONG);
    bench.work();
    bench.clock.pass(Duration.ofMinutes(3));
    copyComes("X-Way: list\nReceived: by lists.eso.org", WRONG + "\n--\nChecked by a gateway.\n");
    copyComes("Message-ID: <added@relay.eso.org>", WRONG);
    bench.work();
    bench.clock.pass(Duration.ofDays(4));
    copyComes("X-Way: late", WRONG.replace("\n", " \n"));
    bench.work();

    assertThat(bench.sent()).hasSize(1);
    assertThat(bench.states()).containsExactly(CaseState.CLOSED);
  }

  @Test
  void aMessageIdAddedToTheFirstCopyAloneMakesNoSecondCase() {
    mailComes("Message-ID: <added@relay.eso.org>", WRONG);
    bench.work();
    copyComes("X-Way: other", WRONG);
    bench.work();

    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void copiesOfOneMessageIdAreAnsweredOnceThoughAGatewayWroteBelowOne() {
    mailComes("Message-ID: <one@eso.org>", WRONG);
    bench.work();
    copyComes("Message-ID: <one@eso.org>", "[EXTERNAL]\n" + WRONG + "\n--\nChecked.\n");
    bench.work();

    assertThat(bench.sent()).hasSize(1);
    assertThat(bench.states()).containsExactly(CaseState.CLOSED);
  }

  @Test
  void copiesWithoutAFormAreAnsweredOnce() {
    mailComes("X-Way: one", "See the ticket.");
    bench.work();
    copyComes("X-Way: other", "See the ticket.\n\n-- \nChecked.\n");
    bench.work();

    assertThat(bench.sent()).hasSize(1);
  }

  @Test
  void theCopyThatWasNotSpoiltIsStillRead() {
    mailComes("X-Way: one", WorkflowSamples.body(REQUEST).replace("helpdesk", "\u202ehelpdesk"));
    bench.work();
    copyComes("X-Way: other", WorkflowSamples.body(REQUEST));
    bench.work();
    assertThat(bench.states()).containsExactly(CaseState.CLOSED, CaseState.STAGING);

    copyComes("X-Way: third", WorkflowSamples.body(REQUEST) + "\n\u202e");
    bench.work();
    assertThat(bench.states()).hasSize(2);
  }

  @Test
  void theSameWordsUnderAClockThatStandsAreAnsweredAgainAWeekLater() {
    mailComes("Message-ID: <one@eso.org>", WRONG);
    bench.work();
    bench.clock.pass(Duration.ofDays(7));
    copyComes("X-Way: other", WRONG);
    bench.work();

    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(2);
  }

  @Test
  void mailsWithoutMessageIdOfTwoMinutesAreTwo() {
    mailComes("X-Way: one", WRONG);
    bench.clock.pass(Duration.ofMinutes(1));
    mailComes("X-Way: one", WRONG);
    bench.work();

    assertThat(bench.sent(MailContent.VerdictReply.class)).hasSize(2);
  }

  private void mailComes(String header, String text) {
    written = bench.now();
    copyComes(header, text);
  }

  /** Of what was written when the last mail came. */
  private void copyComes(String header, String text) {
    String raw =
        new String(
            WorkflowSamples.mail(
                WorkflowSamples.CONTACT,
                RequestText.subject(REQUEST.mous()),
                "<replaced@eso.org>",
                written,
                text),
            StandardCharsets.UTF_8);
    String changed = raw.replace("Message-ID: <replaced@eso.org>", header);
    bench.inbox.add(changed.getBytes(StandardCharsets.UTF_8), bench.now());
  }

  private void triggerComes(String text) {
    TriggerName name = TriggerName.of(REQUEST.mous(), bench.now());
    bench.triggers.add(new TriggerFile(name, bench.now(), text.getBytes(StandardCharsets.UTF_8)));
  }
}
