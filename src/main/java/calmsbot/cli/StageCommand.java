package calmsbot.cli;

import calmsbot.app.StagingProgram;
import calmsbot.config.BadSettings;
import calmsbot.config.BadSettings.Problem;
import calmsbot.config.FilesPresent;
import calmsbot.config.StageSettings;
import calmsbot.config.StagingFileLoader;
import calmsbot.config.StagingFileLoader.StagingFile;
import calmsbot.external.BlockedService;
import calmsbot.external.Threads;
import calmsbot.measurementset.LookNeeded;
import calmsbot.stagecalms.Progress;
import calmsbot.stagecalms.RunOptions;
import calmsbot.stagecalms.Stage;
import calmsbot.stagingarea.StagingArea;
import calmsbot.stagingarea.StagingCall;
import calmsbot.stagingarea.StagingCall.BadCall;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** {@code stage}, behind {@code stagecalms.sh}: from a MOUS to a link. */
final class StageCommand {
  private static final String HELP =
      """
      Usage: stagecalms.sh PROJCODE MOUSUID HELPDESKTICKETNUM [X CALFIELD]
                           [--config DIR] [--partial] [--afresh | --from WORK]
                           [--after-look TOKEN[,TOKEN...]]

      Makes the calibrated MeasurementSets of a MOUS available for download: links what was
      staged before, else has it made on the cluster, and prints the link. It may take hours;
      ended by a signal, it ends its job on the cluster, too. A call that was killed is repeated: it
      finds the job and what was made. Of several calls for one MOUS one computes, the others wait.

        CALFIELD       exact names of calibrators with commas between, and no blanks: only
                       these fields are staged
        --config DIR   the folder of staging.yaml (default: config beside the program)
        --partial      publishes what could be made, where not every execution block could;
                       what a recipe has failed to make is not asked of it again
        --afresh       uses nothing that was staged or made before; an earlier call's job for
                       the same data is ended, and what it made is deleted
        --from WORK    goes on from this folder of work (its name in `cluster.work`), whatever
                       recipe it was made by; it has to be of the MOUS's present delivery
        --after-look TOKEN[,TOKEN...]
                       lets pass just what an earlier call told with these tokens ("a look
                       is needed"), after a person has looked at it

      Exit status:
        0   staged; the last lines name the link and the day of deletion
        1   failed; the last lines name what is wrong and where to look
        2   wrong call or wrong configuration; nothing was done
        70  a fault of calmsbot itself

      Examples:
        stagecalms.sh 2019.1.00337.S uid://A001/X14d7/X160 18704
        stagecalms.sh 2019.1.00337.S uid://A001/X14d7/X160 18704 X "J0217-0820,J0238+1636"
      """;

  private final Words words;
  private final PrintStream out;

  private StageCommand(Words words, PrintStream out) {
    this.words = words;
    this.out = out;
  }

  /** Runs it and gives its exit status. */
  static int run(List<String> words) {
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    try {
      return new StageCommand(Words.of(words), System.out).run();
    } catch (BadCall wrong) {
      wrong.lines().forEach(line -> err.println("stagecalms.sh: " + line));
      err.println("Usage: " + StagingCall.USAGE);
      err.println("More, with examples: stagecalms.sh --help");
      return ExitStatus.USAGE;
    } catch (BadSettings | RuntimeException failure) {
      return ExitStatus.of(failure, new PrintWriter(err, true, StandardCharsets.UTF_8));
    }
  }

  private int run() throws BadCall, BadSettings {
    if (words.help()) {
      out.print(HELP);
      return ExitStatus.OK;
    }
    StagingCall call = StagingCall.of(words.arguments());
    Path folder = words.config().orElseGet(Home::config);
    StagingFile file = StagingFileLoader.load(folder);
    StageSettings settings = stage(file, folder);
    requireFiles(settings);
    StagingArea.open(file.area().root());
    Stage run = new StagingProgram(file.area(), settings, Screen.of(out)).run(words.manner());
    Runtime.getRuntime().addShutdownHook(Threads.daemon("end of a run", () -> end(run, call)));
    return run.run(call) ? ExitStatus.OK : ExitStatus.BAD_NEWS;
  }

  /** Nobody needs a copy under way, or a table being read, any more. */
  private static void end(Stage run, StagingCall call) {
    run.stop(call);
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
  }

  private static void requireFiles(StageSettings settings) throws BadSettings {
    List<Problem> problems = FilesPresent.problems(settings);
    if (!problems.isEmpty()) {
      throw new BadSettings(problems);
    }
  }

  private static StageSettings stage(StagingFile file, Path folder) {
    return file.stage()
        .orElseThrow(
            () ->
                new BlockedService(
                    "%s has no section `cluster`: it is for the sweep alone; nothing was done"
                        .formatted(folder.resolve("staging.yaml"))));
  }

  /**
   * The words of a call of the staging command, without the options. Parsed by hand: if everything
   * is staged already, loading the library would take as long as all the rest.
   *
   * @param arguments what is not an option
   */
  private record Words(
      List<String> arguments, Optional<Path> config, RunOptions manner, boolean help) {
    private static final Pattern WORK = Pattern.compile("WORK-uid___[A-Za-z0-9_]+-[0-9a-f]{16}");
    private static final String LOOK = "--after-look";

    Words {
      arguments = List.copyOf(arguments);
    }

    static Words of(List<String> words) throws BadCall {
      List<String> arguments = new ArrayList<>();
      Optional<Path> config = Optional.empty();
      boolean partial = false;
      boolean afresh = false;
      Optional<String> from = Optional.empty();
      Set<String> lookedAt = new TreeSet<>();
      boolean help = false;
      Iterator<String> rest = words.iterator();
      while (rest.hasNext()) {
        String word = rest.next();
        if (word.equals("--partial")) {
          partial = true;
        } else if (word.equals("--afresh")) {
          afresh = true;
        } else if (word.equals("--from")) {
          from = Optional.of(work(rest.hasNext() ? rest.next() : ""));
        } else if (word.startsWith("--from=")) {
          from = Optional.of(work(word.substring("--from=".length())));
        } else if (word.equals("--help") || word.equals("-h")) {
          help = true;
        } else if (word.equals("--config")) {
          config = Optional.of(folder(rest.hasNext() ? rest.next() : ""));
        } else if (word.startsWith("--config=")) {
          config = Optional.of(folder(word.substring("--config=".length())));
        } else if (word.equals(LOOK)) {
          lookedAt.addAll(tokens(rest.hasNext() ? rest.next() : ""));
        } else if (word.startsWith(LOOK + "=")) {
          lookedAt.addAll(tokens(word.substring(LOOK.length() + 1)));
        } else if (word.startsWith("--")) {
          throw bad(
              "unknown option %s; known are --config, --partial, --afresh, --from, %s, --help"
                  .formatted(word, LOOK));
        } else {
          arguments.add(word);
        }
      }
      if (afresh && from.isPresent()) {
        throw bad("--afresh uses no earlier work, --from names one; expected one of them");
      }
      return new Words(arguments, config, new RunOptions(partial, afresh, from, lookedAt), help);
    }

    private static List<String> tokens(String text) throws BadCall {
      List<String> tokens = List.of(text.split(",", -1));
      for (String token : tokens) {
        if (!LookNeeded.isToken(token)) {
          throw bad(
              "%s wants the token of a line \"a look is needed\", 16 of 0-9 and a-f; not \"%s\""
                  .formatted(LOOK, token));
        }
      }
      return tokens;
    }

    /** Of a path its last part: folders of work lie in one place. */
    private static String work(String text) throws BadCall {
      int end = text.length();
      while (end > 0 && text.charAt(end - 1) == '/') {
        end--;
      }
      String name = text.substring(text.lastIndexOf('/', end - 1) + 1, end);
      if (!WORK.matcher(name).matches()) {
        throw bad(
            "--from wants the name of a folder of work behind it, e.g. --from"
                + " WORK-uid___A001_X14d7_X160-0123456789abcdef");
      }
      return name;
    }

    private static Path folder(String text) throws BadCall {
      try {
        if (!text.isEmpty()) {
          return Path.of(text);
        }
      } catch (InvalidPathException noPath) {
        throw bad("--config is no path; expected a folder, e.g. --config /etc/calmsbot");
      }
      throw bad("--config wants a folder behind it, e.g. --config /etc/calmsbot");
    }

    private static BadCall bad(String line) {
      return new BadCall(List.of(line));
    }
  }

  /** Lines, and on a terminal a bar below them. Thread-safe. */
  static final class Screen implements Progress.Display {
    /** Returns to the start of the line and clears it. */
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private boolean hasBar;

    Screen(PrintStream out, boolean terminal) {
      this.out = out;
      this.terminal = terminal;
    }

    @SuppressWarnings("SystemConsoleNull") // from JDK 22 on, bars go into files, too
    static Screen of(PrintStream out) {
      return new Screen(
          new PrintStream(out, true, StandardCharsets.UTF_8), System.console() != null);
    }

    @Override
    public boolean isTerminal() {
      return terminal;
    }

    @Override
    public synchronized void line(String line) {
      bar("");
      out.println(line);
    }

    @Override
    public synchronized void bar(String bar) {
      if (terminal && (hasBar || !bar.isEmpty())) {
        out.print(CLEAR + bar);
        out.flush();
        hasBar = !bar.isEmpty();
      }
    }
  }
}
