package calmsbot.entitlement;

import calmsbot.entitlement.Archive.KnownUid;
import calmsbot.entitlement.Archive.MousRow;
import calmsbot.model.Wording;
import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.Request;
import calmsbot.requestform.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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

  private static List<Sentence> unknown(Request request, List<KnownUid> otherwise) {
    return otherwise.isEmpty()
        ? List.of(
            Wording.MOUS_UNKNOWN.with("mous", request.mous()), Wording.MOUS_UNKNOWN_REMEDY.plain())
        : otherwise.stream().limit(2).map(uid -> named(request.mous(), uid)).toList();
  }

  private static Sentence named(MousUid asked, KnownUid uid) {
    String kind = article(uid.kind()) + uid.kind();
    return uid.mous()
        .map(
            mous ->
                Wording.UID_OF_PART.with(
                    Map.of("uid", asked, "kind", kind, "mous", fileForm(mous))))
        .orElseGet(() -> Wording.UID_OF_OTHER.with(Map.of("uid", asked, "kind", kind)));
  }

  private static String article(String kind) {
    return "aeiou".indexOf(kind.charAt(0)) < 0 ? "a " : "an ";
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
                    Wording.MOUS_OF_PROJECT.with(
                        Map.of(
                            "mous", request.mous(),
                            "project", row.project(),
                            "named", request.project())),
                    Wording.MOUS_OF_PROJECT_REMEDY.plain())));
  }

  private static Decision invalid(List<Sentence> reason) {
    return new Decision.Refuse(Verdict.INVALID_MOUS_UID, reason);
  }

  private static Decision ambiguous(Request request, List<MousRow> found) {
    return new Decision.Escalate(
        Wording.MOUS_CONTRADICTED.with(
            Map.of(
                "count", found.size(),
                "mous", request.mous(),
                "rows",
                    found.stream()
                        .map(row -> row.project() + " " + row.state())
                        .collect(Collectors.joining("; ")))));
  }
}
