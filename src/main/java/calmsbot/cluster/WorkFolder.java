package calmsbot.cluster;

import calmsbot.cluster.CommandRunner.Ran;
import calmsbot.cluster.Executor.Job;
import calmsbot.external.ShellWord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The folder of one attempt of a recipe on the cluster's file system. Nothing in it is lost while
 * its folder of work is kept, since people look into failures.
 */
public final class WorkFolder {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String BLOCKS = "blocks";
  private static final String NAME = "job";
  private static final String TROUBLE = "trouble";

  /** At most this many bytes of output are read at a time. */
  static final int PIECE = 1 << 20;

  private final CommandRunner host;
  private final Path path;

  private WorkFolder(CommandRunner host, Path path) {
    this.host = host;
    this.path = path;
  }

  /** The one at a place, which need not be there. */
  static WorkFolder of(CommandRunner host, Path path) {
    return new WorkFolder(host, path);
  }

  /** Makes it, if it is not there. */
  public void make() throws IOException, RunFailed {
    Ran made = host.run(List.of("mkdir", "-p", "-m", "750", "--", path.toString()), "", LIMIT);
    if (!made.isGood()) {
      throw new RunFailed(
          "the working directory %s cannot be made: %s".formatted(path, made.said()));
    }
  }

  public Path path() {
    return path;
  }

  /**
   * Puts the script and the recipe into it.
   *
   * @param recipe the recipe's text
   * @param environment what the recipe is told
   */
  public void fill(String recipe, Map<String, String> environment) throws IOException, RunFailed {
    write(JobScript.RECIPE, recipe);
    write(Job.SCRIPT, JobScript.of(path, environment));
  }

  /**
   * Writes down, before its job is handed over, what will be asked of it.
   *
   * @param blocks the execution blocks that are to be made, in the form of file names
   * @param job the name of the job, by which it is found again
   */
  public void announce(List<String> blocks, String job) throws IOException, RunFailed {
    write(BLOCKS, String.join(" ", blocks) + "\n");
    shell("cat >\"$1.new\" && mv -f -- \"$1.new\" \"$1\"", NAME, job + "\n");
  }

  /** Writes down that its job has ended badly, and why. */
  public void regret(String why) throws IOException, RunFailed {
    write(TROUBLE, why + "\n");
  }

  private void write(String file, String text) throws IOException, RunFailed {
    shell("cat >\"$1\"", file, text);
  }

  /** The bytes of the output from an offset on, as many as are there, up to {@link #PIECE}. */
  byte[] output(long from) throws IOException {
    Ran read =
        host.run(
            script(
                "[ ! -e \"$1\" ] && exit 0; [ -f \"$1\" ] && [ -r \"$1\" ] || exit 74; tail -c +$2 -- \"$1\" | head -c %d | base64"
                    .formatted(PIECE),
                Job.OUTPUT,
                Long.toString(from + 1)),
            "",
            LIMIT);
    require(read, Job.OUTPUT);
    return Base64.getMimeDecoder().decode(read.output());
  }

  /** The exit status that the recipe left. */
  public Optional<String> status() throws IOException {
    return text(JobScript.STATUS).map(String::strip).filter(status -> !status.isEmpty());
  }

  /** The name of the job that was handed over last, or was about to be. */
  public Optional<String> job() throws IOException {
    return text(NAME).map(String::strip).filter(name -> !name.isEmpty());
  }

  /** The beginning of a text in it, up to {@link #PIECE} bytes; empty if there is no such file. */
  public Optional<String> text(String file) throws IOException {
    Ran read =
        host.run(
            script("[ ! -e \"$1\" ] || { echo; head -c %d -- \"$1\"; }".formatted(PIECE), file),
            "",
            LIMIT);
    require(read, file);
    return Optional.of(read.output())
        .filter(text -> !text.isEmpty())
        .map(text -> text.substring(1));
  }

  /** Makes it ready for another job, which goes on where the last one ended. */
  public void reset() throws IOException {
    String line =
        "cd \"$1\" && rm -f -- %s %s %s && { [ ! -e %4$s ] || mv -f -- %4$s %4$s.earlier; }"
            .formatted(JobScript.STATUS, TROUBLE, NAME, Job.OUTPUT);
    require(host.run(script(line, ""), "", LIMIT), path.toString());
  }

  /** Deletes a file of it, if it is there. */
  public void erase(String file) throws IOException {
    require(host.run(script("rm -f -- \"$1\"", file), "", LIMIT), file);
  }

  private void shell(String line, String file, String input) throws IOException, RunFailed {
    Ran ran = host.run(script(line, file), input, LIMIT);
    if (!ran.isGood()) {
      throw new RunFailed("%s cannot be written: %s".formatted(path.resolve(file), ran.said()));
    }
  }

  private List<String> script(String line, String file, String... more) {
    List<String> words = new ArrayList<>(List.of("sh", "-c", line, "sh"));
    words.add(path.resolve(file).toString());
    words.addAll(List.of(more));
    return words;
  }

  private static void require(Ran ran, String what) throws IOException {
    if (!ran.isGood()) {
      throw new IOException("%s cannot be read: %s".formatted(what, ran.said()));
    }
  }

  /**
   * The script of a job: runs the recipe in a fresh folder, also if a batch system starts it again,
   * and leaves its exit status.
   */
  static final class JobScript {
    /** The recipe, in the job's folder. */
    static final String RECIPE = "recipe.sh";

    /** The recipe's exit status, in the job's folder, once it has ended. */
    static final String STATUS = "status";

    /** Where the recipe runs, in the job's folder. */
    static final String RUN = "run";

    private JobScript() {}

    /**
     * The text.
     *
     * @param environment what the recipe is told; the names are those of shell variables
     */
    static String of(Path folder, Map<String, String> environment) {
      return """
          #!/bin/sh
          # A run of stagecalms. For another try by hand: sh job.sh
          umask 022
          %1$scd %2$s || exit 72
          # done already: a submission without an answer came true as well
          [ "$(cat %4$s 2>/dev/null)" = 0 ] && exit 0
          [ -n "${SLURM_JOB_ID:-}" ] && [ -s %4$s ] && exit "$(cat %4$s)"
          rm -rf %3$s %4$s && mkdir %3$s && cd %3$s || exit 72
          PATH=${PATH:-/usr/local/bin:/usr/bin:/bin} /bin/bash ../%5$s </dev/null
          status=$?
          printf '%%s\\n' "$status" >../%4$s.new && mv ../%4$s.new ../%4$s
          exit "$status"
          """
          .formatted(exports(environment), ShellWord.quote(folder.toString()), RUN, STATUS, RECIPE);
    }

    private static String exports(Map<String, String> environment) {
      return environment.entrySet().stream()
          .map(one -> "export %s=%s\n".formatted(one.getKey(), ShellWord.quote(one.getValue())))
          .collect(Collectors.joining());
    }
  }
}
