package calmsbot.requestscript;

import calmsbot.entitlement.Archive.MousRow;
import calmsbot.entitlement.Decision;
import calmsbot.requestform.Request;
import java.util.List;
import java.util.Optional;

/**
 * A request as the archive sees it today.
 *
 * @param pi the PI's name, if the archive knows it
 * @param passedBlocks how many execution blocks passed QA0, never 0
 * @param outlook what AOG would decide if it received the request today
 * @param calibrators the fields of the MOUS that may be asked for
 */
record Preflight(
    Request request,
    MousRow mous,
    Optional<String> pi,
    int passedBlocks,
    Decision outlook,
    List<String> calibrators) {
  public Preflight {
    calibrators = List.copyOf(calibrators);
  }

  /** Whether the data would be staged. */
  public boolean isPromising() {
    return outlook instanceof Decision.Approve;
  }
}
