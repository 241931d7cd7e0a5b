package calmsbot.cluster;

import calmsbot.cluster.CommandRunner.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The folder of work on the cluster's file system in which the MeasurementSets of one MOUS are
 * made, by one recipe. Its name is known beforehand, so that every later call finds it. The folders
 * 1, 2, ... in it are the attempts of the recipe.
 */
public final class Work {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration LONG = Duration.ofHours(1);
  private static final String ABOUT = "about.json";
  private static final String PACKED = "packed";

  /** Begins an answer that is a line of a file. */
  private static final String LINE = "line ";

  private static final String THERE = "there";

  /** Ends the name of a folder beside it, of which nothing is needed any more. */
  private static final String GONE = ".gone";

  private final CommandRunner host;
  private final Path path;

  private Work(CommandRunner host, Path path) {
    this.host = host;
    this.path = path;
  }

  /** The one of that name, which need not be there. */
  public static Work of(CommandRunner host, Path parent, String name) {
    return new Work(host, parent.resolve(name));
  }

  public Path path() {
    return path;
  }

  /** Makes the folder, if it is not there. */
  public void make() throws IOException, RunFailed {
    Ran made = run("[ -d \"$1\" ] || mkdir -m 750 -- \"$1\" || [ -d \"$1\" ]", "", LIMIT);
    if (!made.isGood()) {
      throw new RunFailed(
          "the working directory %s cannot be made: %s".formatted(path, made.said()));
    }
  }

  /** What it is of, as it was written; empty if the folder, or the text, is not there. */
  public Optional<String> about() throws IOException {
    String line =
        "[ ! -e \"$1/%1$s\" ] || while IFS= read -r line || [ -n \"$line\" ]; do printf '%2$s\\n' \"$line\"; done <\"$1/%1$s\""
            .formatted(ABOUT, MarkedLines.form(LINE + "%s"));
    String text =
        answers(line, ABOUT).stream()
            .filter(answer -> answer.startsWith(LINE))
            .map(answer -> answer.substring(LINE.length()) + "\n")
            .collect(Collectors.joining());
    return Optional.of(text).filter(written -> !written.isBlank());
  }

  /** Writes what it is of, in one step. */
  public void describe(String about) throws IOException {
    write(ABOUT, about);
  }

  /** Writes a file in one step, replacing one of that name. */
  public void write(String file, String text) throws IOException {
    Ran ran =
        run(
            WorkFolder.TAKE
                + " >\"$1/%1$s.new\" && mv -f -- \"$1/%1$s.new\" \"$1/%1$s\"".formatted(file),
            text,
            LIMIT);
    require(ran, file);
  }

  /** Whether it has a file of that name. */
  public boolean has(String file) throws IOException {
    String line = "[ ! -e \"$1/%s\" ] || printf '%s\\n'".formatted(file, MarkedLines.form(THERE));
    return answers(line, file).contains(THERE);
  }

  /** Deletes a file, if it is there. */
  public void erase(String file) throws IOException {
    require(run("rm -f -- \"$1/%s\"".formatted(file), "", LIMIT), file);
  }

  /** The folder of an attempt, which need not be there. */
  public WorkFolder attempt(int number) {
    return WorkFolder.of(host, path.resolve(Integer.toString(number)));
  }

  /** Where what was made is packed for one selection, which need not be there. */
  public static Path packing(Path work, String selection) {
    return work.resolve(PACKED).resolve(selection);
  }

  /** The folder of the job that packs for one selection, which need not be there. */
  public WorkFolder packing(String selection) {
    return WorkFolder.of(host, packing(path, selection));
  }

  /** The attempts, in their order, as they are now. */
  public List<Attempt> attempts() throws IOException {
    return AttemptLines.read(answers(AttemptLines.SCRIPT, "its attempts"), path);
  }

  /** What an attempt made is not used any more, and deleted. */
  public void drop(Attempt attempt) throws IOException {
    write(attempt.number() + "/" + Attempt.DROPPED, "");
    require(
        run("rm -rf -- \"$1/%d/run\"".formatted(attempt.number()), "", LONG),
        attempt.folder().toString());
  }

  /** Puts all aside that the recipe left besides MeasurementSets; see {@link #deleteGone}. */
  public void strip() throws IOException {
    String line =
        """
        for run in "$1"/[1-9]*/run; do
          [ -d "$run" ] || continue
          attempt=${run%%/run}
          gone="$1%1$s/$$-${attempt##*/}"
          mkdir -p "$gone" || exit
          find "$run" -mindepth 1 -maxdepth 1 ! -name calibrated -exec mv -f -t "$gone" -- {} + || exit
        done
        [ ! -d "$1/%2$s" ] || { mkdir -p "$1%1$s" && mv -f -- "$1/%2$s" "$1%1$s/$$-%2$s"; }
        """
            .formatted(GONE, PACKED);
    require(run(line, "", LIMIT), path.toString());
  }

  /** Puts all of it aside, in one step; see {@link #deleteGone}. */
  public void retire() throws IOException {
    String line = "mkdir -p \"$1%1$s\" && mv -- \"$1\" \"$1%1$s/$$\"".formatted(GONE);
    require(run(line, "", LIMIT), path.toString());
  }

  /**
   * Deletes what was put aside in this folder's neighbourhood, also by calls that were killed. May
   * take long; nobody needs to wait for it.
   */
  public void deleteGone() throws IOException {
    require(run("rm -rf -- \"${1%%/*}\"/WORK-*%s".formatted(GONE), "", LONG), path.toString());
  }

  /** What a line of the shell prints with marks. */
  private List<String> answers(String line, String what) throws IOException {
    String whole = "\nprintf '%s\\n'".formatted(MarkedLines.form(MarkedLines.WHOLE));
    Ran ran = run("{ " + line + "\n} || exit" + whole, "", LIMIT);
    List<String> answers = MarkedLines.in(ran.output());
    if (!answers.contains(MarkedLines.WHOLE)) {
      throw new IOException("%s: %s cannot be read: %s".formatted(path, what, ran.said()));
    }
    return answers;
  }

  private Ran run(String line, String input, Duration limit) throws IOException {
    return host.run(List.of("sh", "-c", line, "sh", path.toString()), input, limit);
  }

  private void require(Ran ran, String what) throws IOException {
    if (!ran.isGood()) {
      throw new IOException("%s: %s: %s".formatted(path, what, ran.said()));
    }
  }

  /**
   * One call of the recipe.
   *
   * @param job the name of its job; empty if it was never about to be handed over
   * @param status the exit status that the recipe left
   * @param begun whether anything ran
   * @param trouble whether its job is known to have ended badly
   * @param dropped whether nothing of it may be used
   * @param blocks the execution blocks it was told, in the form of file names
   * @param done those of which the recipe said that all is made
   * @param sets the MeasurementSets that are there, whole or not
   */
  public record Attempt(
      int number,
      Path folder,
      Optional<String> job,
      Optional<String> status,
      boolean begun,
      boolean trouble,
      boolean dropped,
      List<String> blocks,
      List<String> done,
      List<Path> sets) {
    static final String DROPPED = "dropped";

    public Attempt {
      blocks = List.copyOf(blocks);
      done = List.copyOf(done);
      sets = List.copyOf(sets);
    }

    /** Whether it ran to an end of its own, good or bad. */
    public boolean isTried() {
      return status.isPresent() || trouble;
    }

    /** The same, of which it is known that the recipe ended well. */
    public Attempt asGood() {
      return new Attempt(
          number, folder, job, Optional.of("0"), begun, trouble, dropped, blocks, done, sets);
    }

    /** Whether the recipe ended well, so that all sets are whole. */
    public boolean isGood() {
      return status.equals(Optional.of("0"));
    }
  }

  /** Attempts as a shell tells them: a word and its value in each answer. */
  static final class AttemptLines {
    private static final String ATTEMPT = "attempt";

    /** No program's output is a value, since it may print a text of its own as well. */
    static final String SCRIPT =
        """
        cd "$1" || exit 66
        say() { printf '%s\\n' "$1"; }
        for a in [1-9]*; do
          case $a in *[!0-9]*) continue ;; esac
          [ -d "$a" ] || continue
          say "attempt $a"
          [ ! -e "$a/dropped" ] || say dropped
          [ ! -e "$a/trouble" ] || say trouble
          { [ ! -e "$a/output" ] && [ ! -e "$a/run" ]; } || say begun
          # a status says that all is made; on some file systems that comes into sight later,
          # but what is not there after an hour was taken away
          seen=1
          case $([ ! -e "$a/made" ] || find "$a/made" -mmin -60 -printf 'made just now') in
          *'made just now'*)
            while IFS= read -r set; do [ -s "$a/$set/table.dat" ] || seen=; done <"$a/made" ;;
          esac
          for word in job ${seen:+status} blocks; do
            [ -s "$a/$word" ] || continue
            read -r value <"$a/$word" || [ -n "$value" ] || exit 74
            say "$word $value"
          done
          for mark in "$a"/run/calibrated/.done/*; do
            [ ! -e "$mark" ] || say "done ${mark##*/}"
          done
          for set in "$a"/run/calibrated/*; do
            [ -L "$set" ] || [ ! -s "$set/table.dat" ] || say "set $set"
          done
        done
        """
            .formatted(MarkedLines.form("%s"));

    private AttemptLines() {}

    static List<Attempt> read(List<String> answers, Path work) {
      List<List<String>> each = new ArrayList<>();
      for (String answer : answers) {
        if (answer.startsWith(ATTEMPT + " ")) {
          each.add(new ArrayList<>());
        }
        if (!each.isEmpty()) {
          each.get(each.size() - 1).add(answer);
        }
      }
      return each.stream()
          .map(own -> attempt(own, work))
          .sorted(Comparator.comparingInt(Attempt::number))
          .toList();
    }

    private static Attempt attempt(List<String> lines, Path work) {
      int number = Integer.parseInt(value(ATTEMPT, lines).orElseThrow());
      return new Attempt(
          number,
          work.resolve(Integer.toString(number)),
          value("job", lines),
          value("status", lines),
          lines.contains("begun"),
          lines.contains("trouble"),
          lines.contains(Attempt.DROPPED),
          value("blocks", lines).map(all -> List.of(all.split(" "))).orElse(List.of()),
          values("done", lines),
          values("set", lines).stream().map(work::resolve).sorted().toList());
    }

    private static Optional<String> value(String word, List<String> lines) {
      return values(word, lines).stream().findFirst();
    }

    private static List<String> values(String word, List<String> lines) {
      return lines.stream()
          .filter(line -> line.startsWith(word + " "))
          .map(line -> Objects.requireNonNull(line).substring(word.length() + 1))
          .toList();
    }
  }
}
