package calmsbot.stagecalms;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A version of CASA, and the data it is for.
 *
 * @param until for data observed before this; none for the present version
 * @param command what the recipe is told about it
 * @param feature what the machine it runs on must have, in the batch system's words
 * @param note a line for the output
 */
public record Casa(
    Optional<Instant> until, String command, Optional<String> feature, Optional<String> note) {
  /**
   * The version for data of an age; the present one if the age is unknown.
   *
   * @param versions at least one of them for the present
   */
  static Casa of(List<Casa> versions, Optional<Instant> observed) {
    return versions.stream()
        .sorted(Comparator.comparing(casa -> casa.until().orElse(Instant.MAX)))
        .filter(casa -> casa.isFor(observed.orElse(Instant.MAX)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no CASA for the present"));
  }

  private boolean isFor(Instant observed) {
    return until.isEmpty() || observed.isBefore(until.get());
  }
}
