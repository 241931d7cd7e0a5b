package calmsbot.decision;

import calmsbot.outside.Unavailable;
import calmsbot.request.Request;
import calmsbot.request.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The checks of a request, in their order. Pure but for the archive it asks; thread-safe. */
public final class Checks {
  private final Archive archive;
  private final EntitlementRule entitlement;

  /**
   * @param coPiKinds the kinds of project (last letters of the code) whose co-PIs have the PI's
   *     rights
   */
  public Checks(Archive archive, Set<String> coPiKinds) {
    this.archive = archive;
    this.entitlement = new EntitlementRule(coPiKinds);
  }

  /**
   * Decides a request.
   *
   * @param received when the request reached AOG: its day (UTC) is the day of entitlement
   */
  public Decided decide(Request request, Instant received) throws Unavailable {
    var inquiry = new Inquiry(archive, request);
    Decision decision = request.project().isCycle0() ? cycle0() : known(inquiry, received);
    return new Decided(decision, inquiry.findings());
  }

  private static Decision cycle0() {
    return new Decision.Refuse(
        Verdict.CYCLE_0,
        List.of(
            "Calibrated data of Cycle 0 projects (2011.*) are in the archive already.",
            "They can be downloaded there directly; nothing has to be staged."));
  }

  private Decision known(Inquiry inquiry, Instant received) throws Unavailable {
    List<MousRow> found = inquiry.mous();
    List<KnownUid> otherwise = found.isEmpty() ? inquiry.whatIs() : List.of();
    Optional<Decision> objection = ExistenceRule.objection(inquiry.request(), found, otherwise);
    return objection.isPresent()
        ? objection.get()
        : delivered(found.get(0), allowed(inquiry, found.get(0), received));
  }

  private Decision allowed(Inquiry inquiry, MousRow mous, Instant received) throws Unavailable {
    Request request = inquiry.request();
    if (request.wantsCalibratorsOnly()) {
      return CalibratorRule.judge(request, mous, inquiry.fields());
    }
    List<Standing> standings = inquiry.standings();
    Optional<Decision> byRole = entitlement.byRole(request, standings);
    return byRole.isPresent()
        ? byRole.get()
        : entitlement.byDate(request, standings, Publicity.on(received, inquiry.releases()));
  }

  /** A refusal stands; whoever may have the data still waits for their delivery. */
  private static Decision delivered(MousRow mous, Decision allowed) {
    return allowed instanceof Decision.Refuse
        ? allowed
        : DeliveryRule.objection(mous).orElse(allowed);
  }
}
