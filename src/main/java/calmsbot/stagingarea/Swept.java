package calmsbot.stagingarea;

import java.nio.file.Path;
import java.util.List;

/**
 * What a sweep did, or would do.
 *
 * @param kept directories past their day that hold {@code .donotremove}
 * @param odd what has the name of a public directory, and no day of deletion: left alone
 * @param forgotten how many entries of the index had lost their files
 */
public record Swept(
    boolean dryRun, List<Removal> removals, List<Path> kept, List<Path> odd, int forgotten) {
  public Swept {
    removals = List.copyOf(removals);
    kept = List.copyOf(kept);
    odd = List.copyOf(odd);
  }

  public long bytes() {
    return removals.stream().mapToLong(Removal::bytes).sum();
  }

  /** Whether a person must look. */
  public boolean hasTrouble() {
    return !odd.isEmpty() || removals.stream().anyMatch(one -> one.failure().isPresent());
  }
}
