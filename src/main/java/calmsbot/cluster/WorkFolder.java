package calmsbot.cluster;

import calmsbot.cluster.CommandRunner.Ran;
import calmsbot.cluster.Executor.Job;
import calmsbot.external.ShellWord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The folder of one attempt of a recipe on the cluster's file system. Nothing in it is lost while
 * its folder of work is kept, since people look into failures.
 */
public final class WorkFolder {
  /**
   * Copies its input by the shell alone: what a site's wrapper of {@code cat} prints would stand in
   * the file.
   */
  static final String TAKE =
      "while IFS= read -r line || [ -n \"$line\" ]; do printf '%s\\n' \"$line\"; done";

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String BLOCKS = "blocks";
  private static final String NAME = "job";
  private static final String TROUBLE = "trouble";
  private static final String THERE = "there";

  /** Begins a line of a text. */
  private static final String LINE = "line ";

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
    shell(TAKE + " >\"$1.new\" && mv -f -- \"$1.new\" \"$1\"", NAME, job + "\n");
  }

  /** Writes down that its job has ended badly, and why. */
  public void regret(String why) throws IOException, RunFailed {
    write(TROUBLE, why + "\n");
  }

  private void write(String file, String text) throws IOException, RunFailed {
    shell(TAKE + " >\"$1\"", file, text);
  }

  /** What its job prints. */
  OutputFile outputFile() {
    return new OutputFile(host, path.resolve(Job.OUTPUT));
  }

  /** The exit status that the recipe left. */
  public Optional<String> status() throws IOException {
    return results().status();
  }

  /** What can be seen of what the job left. */
  Results results() throws IOException {
    Ran read = host.run(List.of("sh", "-c", Results.SCRIPT, "sh", path.toString()), "", LIMIT);
    return Results.read(MarkedLines.in(read.output()))
        .orElseThrow(() -> new IOException("%s cannot be read: %s".formatted(path, read.said())));
  }

  /** The name of the job that was handed over last, or was about to be. */
  public Optional<String> job() throws IOException {
    return text(NAME).map(String::strip).filter(name -> !name.isEmpty());
  }

  /** Whether it has a file of that name. */
  public boolean has(String file) throws IOException {
    String line = "[ ! -e \"$1\" ] || %s".formatted(print(THERE));
    return answers(line, file).contains(THERE);
  }

  /** A text in it; empty if there is no such file, or nothing in it. */
  public Optional<String> text(String file) throws IOException {
    String line =
        "[ ! -e \"$1\" ] || while IFS= read -r line || [ -n \"$line\" ]; do printf '%s\\n' \"$line\"; done <\"$1\""
            .formatted(MarkedLines.form(LINE + "%s"));
    String text =
        answers(line, file).stream()
            .filter(answer -> answer.startsWith(LINE))
            .map(answer -> answer.substring(LINE.length()) + "\n")
            .collect(Collectors.joining());
    return Optional.of(text).filter(written -> !written.isEmpty());
  }

  /** Makes it ready for another job, which goes on where the last one ended. */
  public void reset() throws IOException {
    String line =
        "cd \"$1\" && rm -f -- %s %s %s && { [ ! -e %4$s ] || mv -f -- %4$s %4$s.earlier; }"
            .formatted(JobScript.STATUS, TROUBLE, NAME, Job.OUTPUT);
    answers(line, "");
  }

  /** Deletes a file of it, if it is there. */
  public void erase(String file) throws IOException {
    answers("rm -f -- \"$1\"", file);
  }

  /** What a line of the shell prints with marks, all of it. */
  private List<String> answers(String line, String file) throws IOException {
    Ran ran =
        host.run(
            script("{ %s; } && %s".formatted(line, print(MarkedLines.WHOLE)), file), "", LIMIT);
    List<String> answers = MarkedLines.in(ran.output());
    if (!answers.contains(MarkedLines.WHOLE)) {
      throw new IOException("%s: %s".formatted(path.resolve(file), ran.said()));
    }
    return answers;
  }

  private static String print(String answer) {
    return "printf '%s\\n'".formatted(MarkedLines.form(answer));
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

  /**
   * What can be seen of what a job left; on a file system of several machines it may come later.
   *
   * @param status the recipe's exit status; none if there is none yet
   * @param unseen the MeasurementSets that were there when the recipe ended, and are not yet here
   */
  record Results(Optional<String> status, List<String> unseen) {
    private static final Pattern STATUS = Pattern.compile("status (\\d{1,3})");
    private static final String UNSEEN = "unseen ";

    /** Nothing but the shell is needed. */
    private static final String SCRIPT =
        """
        cd "$1" || exit 74
        if [ -e %1$s ]; then
          read -r status <%1$s || exit 74
          printf '%3$s\\n' "$status"
        fi
        if [ -e %2$s ]; then
          while IFS= read -r set; do
            [ -s "$set/table.dat" ] || printf '%4$s\\n' "$set"
          done <%2$s
        fi
        printf '%5$s\\n'
        """
            .formatted(
                JobScript.STATUS,
                JobScript.MADE,
                MarkedLines.form("status %s"),
                MarkedLines.form(UNSEEN + "%s"),
                MarkedLines.form(MarkedLines.WHOLE));

    Results {
      unseen = List.copyOf(unseen);
    }

    /** Whether the recipe ended well, and all that it made can be seen. */
    boolean areThere() {
      return status.isPresent() && (!isGood() || unseen.isEmpty());
    }

    boolean isGood() {
      return status.equals(Optional.of("0"));
    }

    /** Empty if that is no answer. */
    private static Optional<Results> read(List<String> answers) {
      return answers.contains(MarkedLines.WHOLE)
          ? Optional.of(new Results(status(answers), unseen(answers)))
          : Optional.empty();
    }

    private static Optional<String> status(List<String> answers) {
      return answers.stream()
          .map(STATUS::matcher)
          .filter(Matcher::matches)
          .map(found -> found.group(1))
          .findFirst();
    }

    private static List<String> unseen(List<String> answers) {
      return answers.stream()
          .filter(answer -> answer.startsWith(UNSEEN))
          .map(answer -> answer.substring(UNSEEN.length()))
          .toList();
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

    /** The MeasurementSets that were there when the recipe ended, one a line, in that folder. */
    static final String MADE = "made";

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
          if [ -s %4$s ]; then
            read -r status <%4$s
            # done already: a submission without an answer came true as well
            [ "$status" = 0 ] && exit 0
            [ -z "${SLURM_JOB_ID:-}" ] || exit "$status"
          fi
          rm -rf %3$s %4$s %6$s && mkdir %3$s && cd %3$s || exit 72
          PATH=${PATH:-/usr/local/bin:/usr/bin:/bin} /bin/bash ../%5$s </dev/null
          status=$?
          for set in calibrated/*; do
            [ ! -s "$set/table.dat" ] || printf '%%s\\n' "%3$s/$set"
          done >../%6$s
          printf '%%s\\n' "$status" >../%4$s.new && mv ../%4$s.new ../%4$s
          exit "$status"
          """
          .formatted(
              exports(environment), ShellWord.quote(folder.toString()), RUN, STATUS, RECIPE, MADE);
    }

    private static String exports(Map<String, String> environment) {
      return environment.entrySet().stream()
          .map(one -> "export %s=%s\n".formatted(one.getKey(), ShellWord.quote(one.getValue())))
          .collect(Collectors.joining());
    }
  }
}
