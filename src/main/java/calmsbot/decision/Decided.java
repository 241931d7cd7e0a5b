package calmsbot.decision;

import java.util.List;

/** A decision with its evidence. */
public record Decided(Decision decision, Evidence evidence) {
  public List<Finding> findings() {
    return evidence.findings();
  }
}
