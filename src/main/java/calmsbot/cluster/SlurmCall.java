package calmsbot.cluster;

import calmsbot.cluster.CommandRunner.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Slurm's programs. */
final class SlurmCall {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Messages that are not about the job: the programs, or the machine, may do it later. */
  private static final Pattern NO_ANSWER =
      Pattern.compile(
          "(?i)unable to contact|timed out|zero bytes|connection refused|connect failure"
              + "|temporarily un|communication|munge|authentication|not responding"
              + "|unable to establish|try again|no route to host|in standby");

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
   * What a program printed.
   *
   * @param words its name and arguments
   * @throws IOException if that is no answer
   */
  Ran run(List<String> words) throws IOException {
    return answer(words.get(0), host.run(placed(words), "", LIMIT));
  }

  /**
   * What sbatch printed. It passes its environment on to the job. So it gets a clean one, with
   * nothing of ours in it and no login script that could delay the job.
   */
  Ran submit(List<String> arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of("sh", "-c", CLEAN, "sh"));
    List<String> sbatch = new ArrayList<>(List.of("sbatch", "--export=ALL"));
    sbatch.addAll(arguments);
    words.addAll(placed(sbatch));
    return answer("sbatch", host.run(words, "", LIMIT));
  }

  private List<String> placed(List<String> words) {
    List<String> placed = new ArrayList<>(words);
    programs.ifPresent(folder -> placed.set(0, folder.resolve(words.get(0)).toString()));
    return placed;
  }

  private static Ran answer(String program, Ran ran) throws IOException {
    if (!ran.isGood() && NO_ANSWER.matcher(ran.errors()).find()) {
      throw new IOException("%s: %s".formatted(program, ran.said()));
    }
    return ran;
  }
}
