package calmsbot.entitlement;

import calmsbot.entitlement.Archive.MousRow;
import calmsbot.entitlement.Publicity.Utc;
import calmsbot.model.Wording;
import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.Verdict;
import java.util.List;
import java.util.Map;
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

  private static Sentence state(MousRow mous) {
    return mous.since()
        .map(
            since ->
                Wording.MOUS_STATE_SINCE.with(
                    Map.of("mous", mous.uid(), "state", mous.state(), "since", Utc.day(since))))
        .orElseGet(
            () -> Wording.MOUS_STATE.with(Map.of("mous", mous.uid(), "state", mous.state())));
  }

  private static Sentence remedy(String state) {
    return state.equals("QA3InProgress")
        ? Wording.MOUS_IN_QA3_REMEDY.plain()
        : Wording.MOUS_STATE_REMEDY.plain();
  }
}
