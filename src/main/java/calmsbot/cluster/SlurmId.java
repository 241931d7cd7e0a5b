package calmsbot.cluster;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code sbatch --parsable} answers: a job's number, and the cluster that took it where there
 * are several.
 *
 * @param number digits
 * @param cluster as Slurm names it
 */
record SlurmId(String number, Optional<String> cluster) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,10})(?:;([A-Za-z0-9][\\w.-]*))?");

  /** Those that stand on a line by themselves, among whatever else was printed. */
  static List<SlurmId> in(String printed) {
    return printed
        .lines()
        .map(line -> FORM.matcher(line.strip()))
        .filter(Matcher::matches)
        .map(found -> new SlurmId(found.group(1), Optional.ofNullable(found.group(2))))
        .toList();
  }

  @Override
  public String toString() {
    return number + cluster.map(" on the cluster "::concat).orElse("");
  }
}
