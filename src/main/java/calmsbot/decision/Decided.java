package calmsbot.decision;

import java.util.List;

/** A decision with its evidence. */
public record Decided(Decision decision, List<Finding> findings) {
  public Decided {
    findings = List.copyOf(findings);
  }
}
