package calmsbot.entitlement;

import calmsbot.entitlement.Archive.KnownUid;
import calmsbot.entitlement.Archive.MousRow;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.Request;
import calmsbot.requestform.Verdict;
import java.util.List;
import java.util.Optional;

/** The MOUS is in the archive, once, and of the project that was named. */
final class ExistenceRule {
  private ExistenceRule() {}

  /**
   * What speaks against going on.
   *
   * @param otherwise what else the UID is, if it is not a MOUS
   */
  static Optional<Decision> objection(
      Request request, List<MousRow> found, List<KnownUid> otherwise) {
    return switch (found.size()) {
      case 0 -> Optional.of(invalid(unknown(request, otherwise)));
      case 1 -> foreign(request, found.get(0));
      default -> Optional.of(ambiguous(request, found));
    };
  }

  private static List<String> unknown(Request request, List<KnownUid> otherwise) {
    return otherwise.isEmpty()
        ? List.of(
            "The archive knows no MOUS " + request.mous() + ".",
            "Please check the UID and send a fresh request.")
        : otherwise.stream().limit(2).map(uid -> named(request.mous(), uid)).toList();
  }

  private static String named(MousUid asked, KnownUid uid) {
    String remedy =
        uid.mous()
            .map(
                mous ->
                    " of MOUS " + fileForm(mous) + ": please send a fresh request for that MOUS.")
            .orElse(", not a MOUS that can be staged: please look up the UID of the MOUS.");
    return "The UID " + asked + " is a" + article(uid.kind()) + uid.kind() + remedy;
  }

  private static String article(String kind) {
    return "aeiou".indexOf(kind.charAt(0)) < 0 ? " " : "n ";
  }

  private static String fileForm(String uid) {
    return MousUid.parse(uid).map(MousUid::fileForm).orElse(uid);
  }

  private static Optional<Decision> foreign(Request request, MousRow row) {
    return row.project().equals(request.project().text())
        ? Optional.empty()
        : Optional.of(
            invalid(
                List.of(
                    "MOUS %s belongs to project %s, not to %s."
                        .formatted(request.mous(), row.project(), request.project()),
                    "Please check which of the two is meant and send a fresh request.")));
  }

  private static Decision invalid(List<String> reason) {
    return new Decision.Refuse(Verdict.INVALID_MOUS_UID, reason);
  }

  private static Decision ambiguous(Request request, List<MousRow> found) {
    return new Decision.Escalate(
        "The archive has %d contradicting rows for MOUS %s (%s): please find out which is right."
            .formatted(
                found.size(),
                request.mous(),
                String.join(
                    "; ", found.stream().map(row -> row.project() + " " + row.state()).toList())));
  }
}
