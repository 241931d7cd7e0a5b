package calmsbot.stagingarea;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which directories got a day of deletion, or would get one.
 *
 * @param left to which everybody may write: a day in them would be nobody's word
 * @param doubts why a person must look at the clock first; with any, nothing was done
 */
public record AdoptedDirectories(
    boolean dryRun, List<Given> given, List<Path> left, List<String> doubts) {
  public AdoptedDirectories {
    given = List.copyOf(given);
    left = List.copyOf(left);
    doubts = List.copyOf(doubts);
  }

  /** Whether it stopped before anything was done, or would stop. */
  public boolean isStopped() {
    return !doubts.isEmpty();
  }

  /** Whether a person must look. */
  public boolean hasTrouble() {
    return !left.isEmpty() || given.stream().anyMatch(one -> one.failure().isPresent());
  }

  /**
   * A directory and its day.
   *
   * @param proven whether a manifest says what is in it, so that it is linked from
   * @param failure why it has no day; none if it has, or was only looked at
   */
  public record Given(PublicName name, Instant expires, boolean proven, Optional<String> failure) {
    Given failed(String why) {
      return new Given(name, expires, proven, Optional.of(why));
    }
  }
}
