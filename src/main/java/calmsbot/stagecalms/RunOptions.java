package calmsbot.stagecalms;

import java.util.Optional;
import java.util.Set;

/**
 * How a person wants a run done.
 *
 * @param partial what could be made is published if something could not
 * @param afresh nothing that was made before is used
 * @param from the name of the folder of work to go on from, whatever recipe it was made by
 * @param lookedAt the tokens of what a person has found harmless in copies of calibrators
 */
public record RunOptions(
    boolean partial, boolean afresh, Optional<String> from, Set<String> lookedAt) {
  /** As the bot wants it. */
  public static final RunOptions USUAL = new RunOptions(false, false, Optional.empty(), Set.of());

  public RunOptions {
    lookedAt = Set.copyOf(lookedAt);
  }

  /** Whether what was staged before is left alone. */
  boolean isWithoutReuse() {
    return afresh || from.isPresent();
  }
}
