package calmsbot.cluster;

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

  /** What the programs say when it is not about the job: they, or the machine, may do it later. */
  private static final Pattern NO_ANSWER =
      Pattern.compile(
          "(?i)unable to contact|timed out|zero bytes|connection refused|connect failure"
              + "|temporarily un|communication|munge|authentication|not responding"
              + "|unable to establish|try again|no route to host|in standby");

  private final Commands host;
  private final Optional<Path> programs;

  SlurmCall(Commands host, Optional<Path> programs) {
    this.host = host;
    this.programs = programs;
  }

  /**
   * What a program said.
   *
   * @throws IOException if that is no answer
   */
  Ran run(String program, String... arguments) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(programs.map(folder -> folder.resolve(program).toString()).orElse(program));
    words.addAll(List.of(arguments));
    Ran ran = host.run(words, "", LIMIT);
    if (!ran.isGood() && NO_ANSWER.matcher(ran.errors()).find()) {
      throw new IOException("%s: %s".formatted(program, ran.said()));
    }
    return ran;
  }
}
