package calmsbot.entitlement;

import calmsbot.entitlement.Archive.FieldIntent;
import calmsbot.entitlement.Archive.MousRow;
import calmsbot.model.Wording;
import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.CalField;
import calmsbot.requestform.Request;
import calmsbot.requestform.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * Calibrators are public at once, so nobody's rights are checked. Instead every name must exactly
 * match a field of this MOUS that was never a science target there.
 */
final class CalibratorRule {
  private static final int NAMES_TOLD = 12;
  private static final int LINES_TOLD = 10;

  private CalibratorRule() {}

  static Decision judge(Request request, MousRow mous, List<FieldIntent> fields) {
    var own = OwnFields.of(fields);
    List<Sentence> objections =
        request.calFields().stream()
            .map(CalField::name)
            .distinct()
            .filter(name -> !own.calibrators().contains(name))
            .map(name -> objection(name, own))
            .toList();
    return objections.isEmpty()
        ? new Decision.Approve("calibrators only", request.email())
        : new Decision.Refuse(Verdict.INVALID_REQUEST, reason(objections, own, mous));
  }

  private static Sentence objection(String name, OwnFields own) {
    if (own.targets().contains(name)) {
      return Wording.FIELD_IS_TARGET.with("field", name);
    }
    if (own.unclear().contains(name)) {
      return Wording.FIELD_UNCLEAR.with("field", name);
    }
    return NearNames.alias(name, own.calibrators())
        .map(alias -> Wording.FIELD_CALLED.with(Map.of("field", name, "name", alias)))
        .orElseGet(() -> missing(name, NearNames.of(name, own.calibrators())));
  }

  private static Sentence missing(String name, List<String> near) {
    return near.isEmpty()
        ? Wording.FIELD_UNKNOWN.with("field", name)
        : Wording.FIELD_NEAR.with(Map.of("field", name, "names", String.join(", ", near)));
  }

  private static List<Sentence> reason(List<Sentence> objections, OwnFields own, MousRow mous) {
    var lines =
        new ArrayList<Sentence>(objections.subList(0, Math.min(LINES_TOLD, objections.size())));
    if (objections.size() > LINES_TOLD) {
      lines.add(Wording.FIELDS_MORE.with("count", objections.size() - LINES_TOLD));
    }
    lines.add(own.calibrators().isEmpty() ? none(mous) : all(own.calibrators()));
    return lines;
  }

  private static Sentence all(SortedSet<String> calibrators) {
    String more = calibrators.size() > NAMES_TOLD ? " ..." : "";
    String names = String.join(", ", calibrators.stream().limit(NAMES_TOLD).toList());
    return Wording.CALIBRATORS.with("names", names + more);
  }

  private static Sentence none(MousRow mous) {
    return mous.state().equals(DeliveryRule.DELIVERED)
        ? Wording.CALIBRATORS_NONE.plain()
        : Wording.CALIBRATORS_NONE_IN_STATE.with("state", mous.state());
  }
}
