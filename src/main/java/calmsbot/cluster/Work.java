package calmsbot.cluster;

import calmsbot.cluster.CommandRunner.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
    Ran read = run("[ ! -e \"$1/%1$s\" ] || cat -- \"$1/%1$s\"".formatted(ABOUT), "", LIMIT);
    require(read, ABOUT);
    return Optional.of(read.output()).filter(text -> !text.isBlank());
  }

  /** Writes what it is of, in one step. */
  public void describe(String about) throws IOException {
    write(ABOUT, about);
  }

  /** Writes a file in one step, replacing one of that name. */
  public void write(String file, String text) throws IOException {
    Ran ran =
        run(
            "cat >\"$1/%1$s.new\" && mv -f -- \"$1/%1$s.new\" \"$1/%1$s\"".formatted(file),
            text,
            LIMIT);
    require(ran, file);
  }

  /** Whether it has a file of that name. */
  public boolean has(String file) throws IOException {
    Ran ran = run("[ ! -e \"$1/%s\" ] || echo there".formatted(file), "", LIMIT);
    require(ran, file);
    return ran.output().strip().equals("there");
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
    Ran read = run(AttemptLines.SCRIPT, "", LIMIT);
    require(read, path.toString());
    return AttemptLines.read(read.output(), path);
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
          gone="$1%1$s/$$-$(basename "$(dirname "$run")")"
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
    require(
        run("rm -rf -- \"$(dirname \"$1\")\"/WORK-*%s".formatted(GONE), "", LONG), path.toString());
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

  /** Attempts as a shell prints them: a word and its value on each line. */
  static final class AttemptLines {
    private static final String END = "end";

    static final String SCRIPT =
        """
        cd "$1" || exit 66
        for a in $(ls | grep -x '[1-9][0-9]*' | sort -n); do
          [ -d "$a" ] || continue
          echo "attempt $a"
          [ ! -e "$a/dropped" ] || echo dropped
          [ ! -e "$a/trouble" ] || echo trouble
          { [ ! -e "$a/output" ] && [ ! -e "$a/run" ]; } || echo begun
          for word in job status blocks; do
            [ ! -s "$a/$word" ] || echo "$word $(head -n 1 "$a/$word")"
          done
          for mark in "$a"/run/calibrated/.done/*; do
            [ ! -e "$mark" ] || echo "done ${mark##*/}"
          done
          [ ! -d "$a/run/calibrated" ] || find "$a/run/calibrated" -mindepth 2 -maxdepth 2 -type f \\
            -name table.dat -size +0 -printf 'set %h\\n' | sort
        done
        echo end
        """;

    private AttemptLines() {}

    static List<Attempt> read(String text, Path work) throws IOException {
      List<String> lines = text.lines().toList();
      if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(END)) {
        throw new IOException(work + ": the list of its attempts broke off");
      }
      List<Attempt> attempts = new ArrayList<>();
      List<String> own = new ArrayList<>();
      for (String line : lines) {
        if ((line.startsWith("attempt ") || line.equals(END)) && !own.isEmpty()) {
          attempts.add(attempt(own, work));
          own.clear();
        }
        own.add(line);
      }
      return attempts;
    }

    private static Attempt attempt(List<String> lines, Path work) {
      int number = Integer.parseInt(value("attempt", lines).orElseThrow());
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
          values("set", lines).stream().map(work::resolve).toList());
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
