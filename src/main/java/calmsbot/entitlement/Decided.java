package calmsbot.entitlement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A decision with its evidence.
 *
 * @param since when the MOUS entered the state it is in, where the archive knows
 */
public record Decided(Decision decision, Evidence evidence, Optional<Instant> since) {
  public List<Finding> findings() {
    return evidence.findings();
  }
}
