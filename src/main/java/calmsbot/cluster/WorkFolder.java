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
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The folder of one run on the cluster's file system. Nothing in it is lost before {@link #delete},
 * since people look into failures.
 */
public final class WorkFolder {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration LONG = Duration.ofHours(1);
  private static final int NUMBERS = 1_000_000_000;
  private static final int TRIES = 5;

  /** At most this many bytes of output are read at a time. */
  static final int PIECE = 1 << 20;

  private final CommandRunner host;
  private final Path path;

  private WorkFolder(CommandRunner host, Path path) {
    this.host = host;
    this.path = path;
  }

  /** A new one. */
  public static WorkFolder make(CommandRunner host, Path parent, RandomGenerator random)
      throws IOException, RunFailed {
    for (int i = 1; ; i++) {
      Path path = parent.resolve("WORK" + random.nextInt(NUMBERS));
      Ran made = host.run(List.of("mkdir", "-m", "750", "--", path.toString()), "", LIMIT);
      if (made.isGood()) {
        return new WorkFolder(host, path);
      }
      if (i == TRIES || !made.errors().contains("exist")) {
        throw new RunFailed(
            "the working directory %s cannot be made: %s".formatted(path, made.said()));
      }
    }
  }

  public Path path() {
    return path;
  }

  /** Its own name, e.g. {@code WORK23067}. */
  public String name() {
    return Objects.requireNonNull(path.getFileName()).toString();
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
  Optional<String> status() throws IOException {
    Ran read = host.run(script("[ ! -e \"$1\" ] || cat -- \"$1\"", JobScript.STATUS), "", LIMIT);
    require(read, JobScript.STATUS);
    return Optional.of(read.output().strip()).filter(status -> !status.isEmpty());
  }

  /** The MeasurementSets that the recipe made: folders with a table's description in them. */
  public List<Path> measurementSets() throws IOException {
    Path made = path.resolve(JobScript.RUN).resolve("calibrated");
    Ran found =
        host.run(
            script(
                "[ ! -d \"$1\" ] || find \"$1\" -mindepth 2 -maxdepth 2 -type f -name table.dat"
                    + " -size +0 -printf '%h\\n' | sort",
                JobScript.RUN + "/calibrated"),
            "",
            LIMIT);
    require(found, made.toString());
    List<Path> sets = new ArrayList<>();
    found.output().lines().forEach(line -> sets.add(Path.of(line)));
    return sets;
  }

  /** Deletes it, with everything in it. */
  public void delete() throws IOException {
    require(host.run(List.of("rm", "-rf", "--", path.toString()), "", LONG), path.toString());
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
