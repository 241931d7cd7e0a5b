package calmsbot.entitlement;

import calmsbot.entitlement.Archive.FieldIntent;
import calmsbot.entitlement.Archive.MousRow;
import calmsbot.requestform.CalField;
import calmsbot.requestform.Request;
import calmsbot.requestform.Verdict;
import java.util.ArrayList;
import java.util.List;
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
    List<String> objections =
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

  private static String objection(String name, OwnFields own) {
    if (own.targets().contains(name)) {
      return name + " was observed as a science target in this MOUS, so it is no calibrator here.";
    }
    if (own.unclear().contains(name)) {
      return "The archive does not say what " + name + " was observed for in this MOUS.";
    }
    return NearNames.alias(name, own.calibrators())
        .map(alias -> "%s is called %s in this MOUS.".formatted(name, alias))
        .orElseGet(() -> missing(name, NearNames.of(name, own.calibrators())));
  }

  private static String missing(String name, List<String> near) {
    return near.isEmpty()
        ? name + " is not a field of this MOUS."
        : name + " is not a field of this MOUS; near names are " + String.join(", ", near) + ".";
  }

  private static List<String> reason(List<String> objections, OwnFields own, MousRow mous) {
    var lines =
        new ArrayList<String>(objections.subList(0, Math.min(LINES_TOLD, objections.size())));
    if (objections.size() > LINES_TOLD) {
      lines.add("The same holds for %d more names.".formatted(objections.size() - LINES_TOLD));
    }
    lines.add(own.calibrators().isEmpty() ? none(mous) : all(own.calibrators()));
    return lines;
  }

  private static String all(SortedSet<String> calibrators) {
    String more = calibrators.size() > NAMES_TOLD ? " ..." : "";
    return "The calibrators of this MOUS, to be named exactly so: "
        + String.join(", ", calibrators.stream().limit(NAMES_TOLD).toList())
        + more;
  }

  private static String none(MousRow mous) {
    return mous.state().equals(DeliveryRule.DELIVERED)
        ? "The archive lists no calibrator of this MOUS."
        : "The archive lists no calibrator of this MOUS, which is in state " + mous.state() + ".";
  }
}
