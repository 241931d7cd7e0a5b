package calmsbot.stagingarea;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a sweep did, or would do.
 *
 * @param kept directories past their day that hold {@code .donotremove}
 * @param odd what has the name of a public directory but no day of deletion; left alone
 * @param doubts why a person must look before anything is deleted; with any, nothing was
 * @param forgotten how many places in the index had lost their files
 */
public record Swept(
    boolean dryRun,
    List<Removal> removals,
    List<Path> kept,
    List<Path> odd,
    int forgotten,
    List<String> doubts) {
  public Swept {
    removals = List.copyOf(removals);
    kept = List.copyOf(kept);
    odd = List.copyOf(odd);
    doubts = List.copyOf(doubts);
  }

  public long bytes() {
    return removals.stream().mapToLong(Removal::bytes).sum();
  }

  /** Whether it stopped before anything was deleted, or would stop. */
  public boolean isStopped() {
    return !doubts.isEmpty();
  }

  /** Whether a person must look. */
  public boolean hasTrouble() {
    return !odd.isEmpty() || removals.stream().anyMatch(one -> one.failure().isPresent());
  }

  /**
   * A directory that is deleted.
   *
   * @param name its public name, or the one it would have got
   * @param bytes what that frees; a file that is linked elsewhere stays
   * @param failure why it is still there; none if it is gone, or was only looked at
   */
  public record Removal(
      PublicName name, Reason reason, long bytes, Optional<RemovalFailure> failure) {
    /**
     * What could not be deleted.
     *
     * @param path where it lies now
     * @param bytes how much would become free if it went
     */
    public record RemovalFailure(Path path, String why, long bytes) {}

    /** Why it is deleted. */
    public enum Reason {
      EXPIRED("past its day"),
      DEAD("left by a run that died"),
      UNFINISHED("left by a sweep that died");

      private final String words;

      Reason(String words) {
        this.words = words;
      }

      public String words() {
        return words;
      }
    }
  }
}
