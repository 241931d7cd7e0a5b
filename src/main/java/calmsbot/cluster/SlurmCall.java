package calmsbot.cluster;

import calmsbot.cluster.CommandRunner.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Slurm's programs. */
final class SlurmCall {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Refusals that do not last: the controller, or the machine, may do it later. */
  private static final Pattern NO_ANSWER =
      Pattern.compile(
          "(?i)unable to contact|timed out|zero bytes|connection refused|connect failure"
              + "|temporarily un|communication|munge|authentication|not responding"
              + "|unable to establish|try again|no route to host|in standby");

  /** Refusals as long as other jobs are there, or until a person acts. */
  private static final Pattern NOT_NOW =
      Pattern.compile(
          "(?i)(?:qos|assoc)(?:max|grp)submitjobs?\\w{0,30}limit|partition not available"
              + "|reservation is not active|licenses? (?:is|are) not available");

  /** Lines of Slurm's own, among those of wrappers and banners. */
  private static final Pattern OWN =
      Pattern.compile("(?:sbatch|squeue|sacct|scancel|slurm\\w{0,60})[: ].*");

  private static final Set<Integer> NOT_RUN = Set.of(126, 127);

  private static final String CLEAN =
      "exec env -i PATH=\"$PATH\" HOME=\"$HOME\" USER=\"${USER:-}\" LANG=C.UTF-8"
          + " ${SLURM_CONF:+SLURM_CONF=\"$SLURM_CONF\"} \"$@\"";

  private final CommandRunner host;
  private final Optional<Path> programs;

  SlurmCall(CommandRunner host, Optional<Path> programs) {
    this.host = host;
    this.programs = programs;
  }

  /**
   * What a program left behind, good or bad.
   *
   * @param words its name and arguments
   * @throws IOException if that is unknown
   */
  Ran run(List<String> words) throws IOException {
    return host.run(placed(words), "", LIMIT);
  }

  /**
   * What sbatch printed. It passes its environment on to the job. So it gets a clean one, with
   * nothing of ours in it and no login script that could delay the job.
   *
   * @throws IOException if it is not clear whether the job was taken, or not for now
   * @throws RunFailed if it never will be
   */
  String submit(List<String> arguments) throws IOException, RunFailed {
    List<String> words = new ArrayList<>(List.of("sh", "-c", CLEAN, "sh"));
    List<String> sbatch = new ArrayList<>(List.of("sbatch", "--export=ALL"));
    sbatch.addAll(arguments);
    words.addAll(placed(sbatch));
    return answer(host.run(words, "", LIMIT));
  }

  private List<String> placed(List<String> words) {
    List<String> placed = new ArrayList<>(words);
    programs.ifPresent(folder -> placed.set(0, folder.resolve(words.get(0)).toString()));
    return placed;
  }

  private static String answer(Ran ran) throws IOException, RunFailed {
    if (ran.isGood() || !SlurmId.in(ran.output()).isEmpty()) {
      return ran.output();
    }
    String own = own(ran);
    if (NOT_NOW.matcher(own).find()) {
      throw new Executor.SubmitLater(SlurmWait.refused(own));
    }
    boolean isOthers = own.isEmpty() && !NOT_RUN.contains(ran.status());
    if (isOthers || NO_ANSWER.matcher(own).find()) {
      throw new IOException("sbatch: " + ran.said());
    }
    throw new RunFailed("Slurm does not take the job; sbatch: " + ran.said());
  }

  /** Whether squeue says that there is no such job any more. */
  static boolean knowsNoSuchJob(Ran ran) {
    return own(ran).contains("Invalid job id");
  }

  /** Whether sacct says that the site keeps no accounts. */
  static boolean keepsNoAccounts(Ran ran) {
    return ran.errors().contains("accounting storage is disabled");
  }

  /** Whether a job that is to be ended has done so by itself. */
  static boolean hasEnded(Ran ran) {
    String own = own(ran);
    return own.contains("Invalid job id") || own.contains("already complet");
  }

  private static String own(Ran ran) {
    return ran.errors()
        .lines()
        .map(String::strip)
        .filter(OWN.asMatchPredicate())
        .collect(Collectors.joining("; "));
  }
}
