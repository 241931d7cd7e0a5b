package calmsbot.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The clusters that the site's options of {@code sbatch} name, and how Slurm's other programs are
 * told of them. Pure.
 *
 * @param named in their order; none for the cluster that the programs know by themselves
 */
record SlurmClusters(List<String> named) {
  private static final Pattern OPTION = Pattern.compile("(?:--clusters?=|-M)(.+)");

  SlurmClusters {
    named = List.copyOf(named);
  }

  static SlurmClusters of(List<String> options) {
    return new SlurmClusters(
        options.stream()
            .map(OPTION::matcher)
            .filter(Matcher::matches)
            .reduce((first, last) -> last)
            .map(found -> List.of(found.group(1).split(",")))
            .orElse(List.of()));
  }

  /** The clusters on which a job may be, one question for each. */
  List<Optional<String>> each() {
    return named.isEmpty() ? List.of(Optional.empty()) : named.stream().map(Optional::of).toList();
  }

  /** A program and its arguments, for one cluster. */
  static List<String> on(Optional<String> cluster, List<String> words) {
    List<String> all = new ArrayList<>(words);
    cluster.ifPresent(name -> all.add(1, "--clusters=" + name));
    return all;
  }

  /**
   * A program and its arguments, for a job. A cluster that nobody asked for is that of a
   * federation, in which another one may run the job.
   */
  List<String> of(SlurmId job, List<String> words) {
    if (named.isEmpty() && job.cluster().isPresent()) {
      List<String> all = new ArrayList<>(words);
      all.add(1, "--federation");
      return all;
    }
    return on(cluster(job), words);
  }

  /** The same for ending it: Slurm finds the jobs of a federation by their number. */
  List<String> toCancel(SlurmId job, List<String> words) {
    return on(named.isEmpty() ? Optional.empty() : cluster(job), words);
  }

  private Optional<String> cluster(SlurmId job) {
    return job.cluster().isPresent() || named.size() != 1
        ? job.cluster()
        : Optional.of(named.get(0));
  }
}
