package calmsbot.cluster;

import calmsbot.external.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Programs as a site may have them: wrappers, and login shells, that print text of their own. */
final class Banners {
  /** What is printed looks like answers of every kind, as far as a site's text could. */
  static final String HOSTILE =
      """
      Loading module environment 2026a
      4711
      COMPLETED|arcp14|None
      4711|another|FAILED|arcp15|NonZeroExitCode
      V2VsY29tZQ==
      /work/welcome.ms
      0000000 41 42
      calmsbot
      0
      """;

  /** The last word has no end of line. */
  static final String UNENDED = HOSTILE + "Welcome, user no. 12";

  private static final List<String> PROGRAMS =
      List.of(
          "sh",
          "cat",
          "find",
          "od",
          "mkdir",
          "rm",
          "sort",
          "du",
          "head",
          "tail",
          "base64",
          "mv",
          "ls",
          "grep",
          "dirname",
          "basename",
          "touch");

  private static final String BEFORE =
      """
      #!/bin/sh
      %1$s
      exec %2$s "$@"
      """;

  private static final String AFTER =
      """
      #!/bin/sh
      %2$s "$@"
      status=$?
      %1$s
      exit "$status"
      """;

  /** After the first line of several, or else behind it. */
  private static final String MIDDLE =
      """
      #!/bin/sh
      answer=$(/usr/bin/mktemp)
      %2$s "$@" >"$answer"
      status=$?
      {
        IFS= read -r first && printf '%%s\\n' "$first"
        %1$s
        /usr/bin/cat
      } <"$answer"
      /usr/bin/rm -f "$answer"
      exit "$status"
      """;

  /** OpenSSH's client as far as it is called; the login shell prints something, too. */
  private static final String SSH =
      """
      #!/bin/sh
      while :; do
        case $1 in
          -F | -i | -p | -l) shift 2 ;;
          -*) shift ;;
          *) break ;;
        esac
      done
      shift
      %1$s
      case $* in
        *rsync*) exec /bin/sh -c "$*" ;; # a stream without an end mark
      esac
      /bin/sh -c "$*"
      status=$?
      %1$s
      exit "$status"
      """;

  private final Path folder;

  /** Where the text stands. */
  enum Place {
    NOWHERE("#!/bin/sh\nexec %2$s \"$@\"\n"),
    BEFORE(Banners.BEFORE),
    MIDDLE(Banners.MIDDLE),
    AFTER(Banners.AFTER);

    private final String wrapper;

    Place(String wrapper) {
      this.wrapper = wrapper;
    }
  }

  private Banners(Path folder) {
    this.folder = folder;
  }

  /**
   * Puts wrappers of all programs into a new folder.
   *
   * @param slurm the folder of Slurm's programs
   */
  static Banners in(Path folder, Path slurm, Place place, String text) throws IOException {
    Files.createDirectories(folder);
    String print = "printf '%s' " + ShellWord.quote(text) + "; printf noise >&2";
    for (String name : PROGRAMS) {
      write(folder.resolve(name), place.wrapper.formatted(print, "/usr/bin/" + name));
    }
    for (String name : List.of("sbatch", "squeue", "sacct", "scancel")) {
      // these are shell scripts here, and must not stumble over the wrappers themselves
      String real = "/usr/bin/env PATH=/usr/bin:/bin " + ShellWord.quote("" + slurm.resolve(name));
      write(folder.resolve(name), place.wrapper.formatted(print, real));
    }
    write(folder.resolve("ssh"), SSH.formatted(print));
    return new Banners(folder);
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Programs of this machine, the wrappers first. */
  CommandRunner commands() {
    return (words, input, limit) -> {
      List<String> call =
          new ArrayList<>(List.of("/usr/bin/env", "PATH=" + folder + ":" + System.getenv("PATH")));
      call.addAll(words);
      return new LocalCommands().run(call, input, limit);
    };
  }
}
