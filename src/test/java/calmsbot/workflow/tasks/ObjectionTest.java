package calmsbot.workflow.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.entitlement.Decision;
import calmsbot.entitlement.Decision.CheckResult;
import calmsbot.entitlement.Evidence;
import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Verdict;
import calmsbot.workflow.WorkflowSamples;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Confirmations.Confirmation;
import calmsbot.workflow.records.Runs.Run;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectionTest {
  private static final Instant NOW = WorkflowSamples.MONDAY.plus(Duration.ofDays(1));
  private static final Instant DELIVERED = Instant.parse("2026-03-01T10:00:00Z");
  private static final Run RUN =
      new Run(
          "j",
          3,
          WorkflowSamples.MONDAY,
          Optional.of(WorkflowSamples.MONDAY),
          WorkflowSamples.MONDAY,
          0);

  private static Case in(CaseState state) {
    return new Case(
        3,
        7,
        state,
        Optional.of(WorkflowSamples.request(1)),
        WorkflowSamples.CONTACT,
        WorkflowSamples.MONDAY,
        Optional.of(WorkflowSamples.USER),
        Optional.of(URI.create(WorkflowSamples.LINKS + "cdb386")),
        1,
        Optional.empty());
  }

  private static Optional<Confirmation> yes(Optional<Instant> delivered) {
    return Optional.of(new Confirmation(Optional.empty(), WorkflowSamples.MONDAY, "PI", delivered));
  }

  private static CheckResult answer(Decision decision, Optional<Instant> since) {
    Evidence evidence = new Evidence("check 3", Optional.empty(), "0.1", List.of());
    return new CheckResult(decision, evidence, since);
  }

  private static Optional<String> objection(
      CaseState state, Optional<Confirmation> before, CheckResult answer) {
    return new Objection(in(state), before, Optional.of(RUN))
        .to(answer, NOW)
        .map(lines -> lines.stream().map(Sentence::toString).collect(Collectors.joining("\n")));
  }

  private static CheckResult stage(Optional<Instant> since) {
    return answer(new Decision.Approve("delegee of type DATA", WorkflowSamples.USER), since);
  }

  @ParameterizedTest
  @EnumSource(names = {"QUEUED", "STAGING", "STAGED"})
  void hasNothingAgainstAYesOfTheSameDeliveryByAnotherRule(CaseState state) {
    assertThat(objection(state, yes(Optional.of(DELIVERED)), stage(Optional.of(DELIVERED))))
        .isEmpty();
    assertThat(objection(state, yes(Optional.empty()), stage(Optional.empty()))).isEmpty();
  }

  @Test
  void saysWhatItSaidThenAndNowAndWhereTheDataLie() {
    CheckResult refused =
        answer(
            new Decision.Refuse(
                Verdict.NOT_ENTITLED,
                List.of(Sentence.verbatim("x is no PI."), Sentence.verbatim("Wait."))),
            Optional.of(DELIVERED));

    assertThat(objection(CaseState.STAGED, yes(Optional.of(DELIVERED)), refused).orElseThrow())
        .hasLineCount(4)
        .startsWith(
            "At 2026-11-23T09:30:00Z (UTC) the archive said: to be staged, entitled as PI.\n"
                + "Asked again at 2026-11-24T09:30:00Z (UTC), it says: NOT ENTITLED: x is no PI."
                + " Wait.\n"
                + "The data lie at http://almascience.example.org/preview/cdb386;"
                + " the astronomer was not told.\n"
                + "AOG: `calmsbot release 3` ");
  }

  @ParameterizedTest
  @EnumSource(names = {"QUEUED", "STAGING", "RECEIVED"})
  void namesNoDataBeforeThereAreAny(CaseState state) {
    CheckResult hold =
        answer(new Decision.Escalate(Sentence.verbatim("Two accounts.")), Optional.empty());

    assertThat(objection(state, yes(Optional.empty()), hold).orElseThrow())
        .contains("it says: Two accounts.")
        .doesNotContain("cdb386");
  }

  @ParameterizedTest
  @EnumSource(names = {"QUEUED", "STAGING", "STAGED"})
  void holdsWhereTheNoticeWouldGoElsewhereNow(CaseState state) {
    EmailAddress other = new EmailAddress("judit@other.example.edu");
    CheckResult elsewhere = answer(new Decision.Approve("PI", other), Optional.of(DELIVERED));

    assertThat(objection(state, yes(Optional.of(DELIVERED)), elsewhere).orElseThrow())
        .contains("the address on record of the user is now judit@other.example.edu");
  }

  @Test
  void takesAnAddressInOtherLettersForTheSame() {
    EmailAddress same = new EmailAddress("JUDITS@phys.ethz.ch");
    CheckResult again = answer(new Decision.Approve("PI", same), Optional.of(DELIVERED));

    assertThat(objection(CaseState.STAGED, yes(Optional.of(DELIVERED)), again)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"STAGING", "STAGED"})
  void holdsWhatWasDeliveredAnewSinceItsRunWasGivenItsPlace(CaseState state) {
    Optional<Instant> anew = Optional.of(DELIVERED.plusNanos(1));

    assertThat(objection(state, yes(Optional.of(DELIVERED)), stage(anew)).orElseThrow())
        .contains("delivered anew at 2026-03-01T10:00:00Z (UTC)");
    assertThat(objection(state, yes(Optional.of(DELIVERED)), stage(Optional.empty()))).isPresent();
    assertThat(objection(state, yes(Optional.empty()), stage(anew))).isPresent();
  }

  @ParameterizedTest
  @EnumSource(names = {"RECEIVED", "QUEUED"})
  void anewDeliveryBeforeTheRunIsWhatIsStaged(CaseState state) {
    Optional<Instant> anew = Optional.of(DELIVERED.plusNanos(1));
    assertThat(objection(state, yes(Optional.of(DELIVERED)), stage(anew))).isEmpty();
  }

  @Test
  void goesByTheTimeOfTheRunWhereAnEarlierVersionStagedTheCase() {
    Optional<Confirmation> none = Optional.empty();
    assertThat(objection(CaseState.STAGED, none, stage(Optional.of(DELIVERED)))).isEmpty();
    assertThat(objection(CaseState.STAGED, none, stage(Optional.empty()))).isEmpty();
    assertThat(
            objection(
                    CaseState.STAGED, none, stage(Optional.of(WorkflowSamples.MONDAY.plusNanos(1))))
                .orElseThrow())
        .startsWith("The archive said before: to be staged.\n");
  }
}
