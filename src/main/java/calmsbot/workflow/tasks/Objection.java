package calmsbot.workflow.tasks;

import calmsbot.entitlement.Decision;
import calmsbot.entitlement.Decision.CheckResult;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.lifecycle.CaseState;
import calmsbot.workflow.records.Confirmations.Confirmation;
import calmsbot.workflow.records.Runs.Run;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;
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
   * Text for AOG: what the archive said then and says now, where data are, and what can be done, a
   * line each. Empty if the answer is still yes.
   */
  Optional<String> to(CheckResult answer, Instant now) {
    return why(answer)
        .map(why -> Stream.of(then(), said(now, why), data(), remedy()))
        .map(lines -> lines.filter(line -> !line.isEmpty()).collect(Collectors.joining("\n")));
  }

  private Optional<String> why(CheckResult answer) {
    if (answer.decision() instanceof Decision.Refuse no) {
      return Optional.of(no.verdict().words() + ": " + String.join(" ", no.reason()));
    }
    if (answer.decision() instanceof Decision.Escalate unclear) {
      return Optional.of(unclear.why());
    }
    Decision.Approve yes = (Decision.Approve) answer.decision();
    if (about.state() == CaseState.RECEIVED) {
      return Optional.empty(); // a person has released it: everything is decided and done again
    }
    return about.notice().filter(address -> !address.sameAs(yes.notice())).isPresent()
        ? Optional.of("the address on record of the user is now " + yes.notice() + ".")
        : deliveredAnew(answer.since());
  }

  /** The data behind the link may be older than those in the archive. */
  private Optional<String> deliveredAnew(Optional<Instant> since) {
    boolean isOlder =
        about.state() != CaseState.QUEUED
            && before
                .map(yes -> !yes.delivered().equals(since))
                .orElseGet(() -> isAfterTheRunBegan(since));
    return isOlder
        ? Optional.of(
            "the MOUS was delivered anew%s, since the run was given its place: what it stages may be older."
                .formatted(since.map(at -> " at " + seconds(at) + " (UTC)").orElse("")))
        : Optional.empty();
  }

  /** For a case that an earlier version of this program staged. */
  private boolean isAfterTheRunBegan(Optional<Instant> since) {
    return run.map(Run::given).flatMap(given -> since.map(at -> at.isAfter(given))).orElse(false);
  }

  private String then() {
    return before
        .map(
            yes ->
                "At %s (UTC) the archive said: to be staged, entitled as %s."
                    .formatted(seconds(yes.answered()), yes.rule()))
        .orElse("The archive said before: to be staged.");
  }

  private static String said(Instant now, String why) {
    return "Asked again at %s (UTC), it says: %s".formatted(seconds(now), why);
  }

  private String data() {
    return about.state() == CaseState.STAGED
        ? "The data lie at %s; the astronomer was not told."
            .formatted(about.link().map(Object::toString).orElse("no link"))
        : "";
  }

  private String remedy() {
    return ("AOG: `calmsbot release %1$d` has everything decided and staged anew by what the archive"
            + " says then, and holds the case again while it says no; `calmsbot close %1$d` ends"
            + " the case, and nobody is told.")
        .formatted(about.number());
  }

  private static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
