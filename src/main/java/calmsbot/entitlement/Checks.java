package calmsbot.entitlement;

import calmsbot.entitlement.Archive.KnownUid;
import calmsbot.entitlement.Archive.MousRow;
import calmsbot.entitlement.Decision.CheckResult;
import calmsbot.entitlement.Inquiry.Standing;
import calmsbot.external.Unavailable;
import calmsbot.model.Wording;
import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.Request;
import calmsbot.requestform.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The checks of a request, in order. Pure except for the archive it asks; thread-safe. */
public final class Checks {
  private static final String VERSION =
      Optional.ofNullable(Checks.class.getPackage().getImplementationVersion())
          .orElse("not packaged");

  private final Archive archive;
  private final EntitlementRule entitlement;
  private final Optional<String> projectPage;

  /**
   * @param coPiKinds the kinds of project (last letters of the code) whose co-PIs have the PI's
   *     rights
   * @param projectPage what the address of a project's page in the archive begins with; the code
   *     follows
   */
  public Checks(Archive archive, Set<String> coPiKinds, String projectPage) {
    this(archive, coPiKinds, Optional.of(projectPage));
  }

  /** Names no page. */
  public Checks(Archive archive, Set<String> coPiKinds) {
    this(archive, coPiKinds, Optional.empty());
  }

  private Checks(Archive archive, Set<String> coPiKinds, Optional<String> projectPage) {
    this.archive = archive;
    this.entitlement = new EntitlementRule(coPiKinds);
    this.projectPage = projectPage;
  }

  /**
   * Decides a request.
   *
   * @param received when the request reached AOG: its day (UTC) is the day of entitlement
   */
  public CheckResult decide(Request request, Instant received) throws Unavailable {
    var inquiry = new Inquiry(archive, request);
    DecisionByCheck settled =
        request.project().isCycle0() ? cycle0(request) : known(inquiry, received);
    return new CheckResult(
        settled.decision(), inquiry.evidence(settled.rule(), VERSION), inquiry.since());
  }

  /** A decision, and the check that led to it. */
  private record DecisionByCheck(Decision decision, String rule) {}

  private DecisionByCheck cycle0(Request request) {
    List<Sentence> reason =
        Stream.concat(
                Stream.of(Wording.CYCLE_0_IN_ARCHIVE.plain(), Wording.CYCLE_0_DOWNLOAD.plain()),
                projectPage.map(page -> Sentence.verbatim(page + request.project())).stream())
            .toList();
    return new DecisionByCheck(new Decision.Refuse(Verdict.CYCLE_0, reason), "check 1, Cycle 0");
  }

  private DecisionByCheck known(Inquiry inquiry, Instant received) throws Unavailable {
    inquiry.readClock();
    List<MousRow> found = inquiry.mous();
    List<KnownUid> otherwise = found.isEmpty() ? inquiry.whatIs() : List.of();
    Optional<Decision> objection = ExistenceRule.objection(inquiry.request(), found, otherwise);
    return objection.isPresent()
        ? new DecisionByCheck(objection.get(), "check 2, the MOUS and its project")
        : delivered(found.get(0), allowed(inquiry, found.get(0), received));
  }

  private DecisionByCheck allowed(Inquiry inquiry, MousRow mous, Instant received)
      throws Unavailable {
    Request request = inquiry.request();
    if (request.wantsCalibratorsOnly()) {
      return new DecisionByCheck(
          CalibratorRule.judge(request, mous, inquiry.fields()), "check 3, calibrators only");
    }
    List<Standing> standings = inquiry.standings();
    Optional<Decision> byRole = entitlement.byRole(request, standings);
    return new DecisionByCheck(
        byRole.isPresent()
            ? byRole.get()
            : entitlement.byDate(request, standings, Publicity.on(received, inquiry.releases())),
        "check 3, entitlement");
  }

  /** A refusal stands; but even people who may have the data wait for their delivery. */
  private static DecisionByCheck delivered(MousRow mous, DecisionByCheck allowed) {
    if (allowed.decision() instanceof Decision.Refuse) {
      return allowed;
    }
    return DeliveryRule.objection(mous)
        .map(objection -> new DecisionByCheck(objection, "check 4, the state"))
        .orElse(allowed);
  }
}
