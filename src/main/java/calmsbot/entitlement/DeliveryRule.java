package calmsbot.entitlement;

import calmsbot.entitlement.Archive.MousRow;
import calmsbot.entitlement.Publicity.Utc;
import calmsbot.requestform.Verdict;
import java.util.List;
import java.util.Optional;

/** Only a MOUS in state Delivered is staged; QA3InProgress replaces that state while it lasts. */
final class DeliveryRule {
  static final String DELIVERED = "Delivered";

  private DeliveryRule() {}

  static Optional<Decision> objection(MousRow mous) {
    return mous.state().equals(DELIVERED)
        ? Optional.empty()
        : Optional.of(
            new Decision.Refuse(
                Verdict.MOUS_NOT_DELIVERED, List.of(state(mous), remedy(mous.state()))));
  }

  private static String state(MousRow mous) {
    return "MOUS %s is in state %s%s."
        .formatted(
            mous.uid(),
            mous.state(),
            mous.since().map(since -> " since " + Utc.day(since)).orElse(""));
  }

  private static String remedy(String state) {
    return state.equals("QA3InProgress")
        ? "Its quality is being assessed again and the data may be replaced: please ask again when"
            + " it is Delivered."
        : "Please ask again when it is Delivered.";
  }
}
