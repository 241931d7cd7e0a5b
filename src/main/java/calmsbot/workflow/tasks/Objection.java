package calmsbot.workflow.tasks;

import calmsbot.entitlement.Decision;
import calmsbot.entitlement.Decision.CheckResult;
import calmsbot.model.Wording;
import calmsbot.model.Wording.Sentence;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Confirmations.Confirmation;
import calmsbot.workflow.records.Runs.Run;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the archive's new answer has against a case that it said yes to before. Pure. */
final class Objection {
  private final Case about;
  private final Optional<Confirmation> before;
  private final Optional<Run> run;

  /**
   * @param before the earlier yes
   * @param run the newest run
   */
  Objection(Case about, Optional<Confirmation> before, Optional<Run> run) {
    this.about = about;
    this.before = before;
    this.run = run;
  }

  /**
   * For AOG: what the archive said then and says now, where data are, and what can be done, a line
   * each. Empty if the answer is still yes.
   */
  Optional<List<Sentence>> to(CheckResult answer, Instant now) {
    return why(answer)
        .map(
            why ->
                Stream.concat(
                        Stream.of(then(), said(now, why)),
                        Stream.concat(data().stream(), Stream.of(remedy())))
                    .toList());
  }

  private Optional<Sentence> why(CheckResult answer) {
    if (answer.decision() instanceof Decision.Refuse no) {
      return Optional.of(
          Wording.REFUSED_NOW.with(Map.of("verdict", no.verdict().words(), "reason", no.reason())));
    }
    if (answer.decision() instanceof Decision.Escalate unclear) {
      return Optional.of(unclear.why());
    }
    Decision.Approve yes = (Decision.Approve) answer.decision();
    if (about.state() == CaseState.RECEIVED) {
      return Optional.empty(); // a person has released it: everything is decided and done again
    }
    return about.notice().filter(address -> !address.sameAs(yes.notice())).isPresent()
        ? Optional.of(Wording.ADDRESS_CHANGED.with("address", yes.notice()))
        : deliveredAnew(answer.since());
  }

  /** The data behind the link may be older than those in the archive. */
  private Optional<Sentence> deliveredAnew(Optional<Instant> since) {
    boolean isOlder =
        about.state() != CaseState.QUEUED
            && before
                .map(yes -> !yes.delivered().equals(since))
                .orElseGet(() -> isAfterTheRunBegan(since));
    return isOlder
        ? Optional.of(
            since
                .map(at -> Wording.DELIVERED_ANEW_AT.with("delivered", seconds(at)))
                .orElseGet(Wording.DELIVERED_ANEW::plain))
        : Optional.empty();
  }

  /** For a case that an earlier version of this program staged. */
  private boolean isAfterTheRunBegan(Optional<Instant> since) {
    return run.map(Run::given).flatMap(given -> since.map(at -> at.isAfter(given))).orElse(false);
  }

  private Sentence then() {
    return before
        .map(
            yes ->
                Wording.ARCHIVE_SAID.with(
                    Map.of("answered", seconds(yes.answered()), "rule", yes.rule())))
        .orElseGet(Wording.ARCHIVE_SAID_YES::plain);
  }

  private static Sentence said(Instant now, Sentence why) {
    return Wording.ARCHIVE_SAYS.with(Map.of("asked", seconds(now), "why", why));
  }

  private Optional<Sentence> data() {
    return about.state() == CaseState.STAGED
        ? Optional.of(
            Wording.DATA_STAGED.with("link", about.link().map(Object::toString).orElse("no link")))
        : Optional.empty();
  }

  private Sentence remedy() {
    return Wording.RELEASE_OR_CLOSE.with("case", about.number());
  }

  private static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
