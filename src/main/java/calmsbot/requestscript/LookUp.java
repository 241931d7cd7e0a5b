package calmsbot.requestscript;

import calmsbot.entitlement.Archive;
import calmsbot.entitlement.Archive.KnownUid;
import calmsbot.entitlement.Archive.MousRow;
import calmsbot.entitlement.Archive.PassedBlock;
import calmsbot.entitlement.Checks;
import calmsbot.entitlement.Decision;
import calmsbot.entitlement.OwnFields;
import calmsbot.external.Unavailable;
import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.Request;
import calmsbot.requestform.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Asks the archive for all that must be known before a request is sent. */
public final class LookUp {
  /** This exact text: people and programs look for it. */
  static final String NO_DATA =
      "ERROR: No QA0_PASS data found for this MOUS. Please double-check MOUS UID. If confirmed,"
          + " please inform the user that ALMA cannot offer calibrated data for this MOUS.";

  private final Archive archive;
  private final Holdings holdings;
  private final Checks checks;

  public LookUp(Archive archive, Holdings holdings, Checks checks) {
    this.archive = archive;
    this.holdings = holdings;
    this.checks = checks;
  }

  /** What was found. */
  sealed interface LookUpResult {
    /** A request that can never be granted as it is: why, and what may help. */
    record Hopeless(List<String> why, List<String> hints) implements LookUpResult {
      public Hopeless {
        why = List.copyOf(why);
        hints = List.copyOf(hints);
      }
    }

    /** Worth sending, as far as the archive knows. */
    record Fit(Preflight preflight) implements LookUpResult {}
  }

  LookUpResult about(Request request, Instant now) throws Unavailable {
    List<String> passed =
        holdings.passedBlocks(request.mous()).rows().stream()
            .map(PassedBlock::uid)
            .distinct()
            .toList();
    List<MousRow> rows = archive.mous(request.mous()).rows().stream().distinct().toList();
    if (passed.isEmpty() || rows.isEmpty()) {
      return new LookUpResult.Hopeless(
          List.of(NO_DATA), rows.isEmpty() ? otherwise(request) : List.of());
    }
    Decision outlook = checks.decide(request, now).decision();
    return outlook instanceof Decision.Refuse refuse && isFinal(refuse.verdict())
        ? new LookUpResult.Hopeless(refused(request, rows.get(0), refuse), List.of())
        : new LookUpResult.Fit(preflight(request, rows.get(0), passed.size(), outlook));
  }

  private Preflight preflight(Request request, MousRow row, int passed, Decision outlook)
      throws Unavailable {
    return new Preflight(
        request,
        row,
        holdings.principalInvestigator(request.mous()).rows().stream().findFirst(),
        passed,
        outlook,
        List.copyOf(OwnFields.of(archive.fields(request.mous()).rows()).calibrators()));
  }

  /** What waiting cannot change. */
  private static boolean isFinal(Verdict verdict) {
    return switch (verdict) {
      case INVALID_MOUS_UID, INVALID_REQUEST, CYCLE_0 -> true;
      case NOT_ENTITLED, MOUS_NOT_DELIVERED -> false;
    };
  }

  private List<String> otherwise(Request request) throws Unavailable {
    return archive.whatIs(request.mous()).rows().stream()
        .limit(2)
        .map(uid -> otherwise(request, uid))
        .toList();
  }

  private static String otherwise(Request request, KnownUid uid) {
    String what =
        "%s is not a MOUS; it is known as: %s".formatted(request.mous().uri(), uid.kind());
    return uid.mous()
        .flatMap(MousUid::parse)
        .map(
            mous ->
                "%s of MOUS %s. If that is meant, type: %s"
                    .formatted(
                        what, mous.uri(), Retyped.of(request, mous, request.project().text())))
        .orElse(what);
  }

  private static List<String> refused(Request request, MousRow row, Decision.Refuse refuse) {
    List<String> lines = new ArrayList<>(refuse.reason().stream().map(Sentence::toString).toList());
    if (!row.project().equals(request.project().text())) {
      lines.add(
          "If the MOUS is right, type: " + Retyped.of(request, request.mous(), row.project()));
    }
    lines.add("Nothing was sent.");
    return lines;
  }
}
