package calmsbot.demo;

import calmsbot.external.ShellWord;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The home directory on a staging host, with the programs in its {@code bin}. */
public record StagingHostHome(Path folder) {
  private static final String COMMAND = "stagecalms.sh";

  static StagingHostHome make(Path folder) throws IOException {
    var home = new StagingHostHome(folder.toAbsolutePath());
    Files.createDirectories(home.bin());
    // a login shell resets PATH
    Files.writeString(folder.resolve(".profile"), "PATH=$HOME/bin:$PATH\nexport PATH\n");
    return home;
  }

  /** Puts a program into the search path there. */
  public void install(String name, String script) throws IOException {
    var file = Files.writeString(bin().resolve(name), script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /**
   * Puts this very program there as the staging command, which keeps an account of its runs.
   *
   * @param config the folder of its {@code staging.yaml}
   * @param program the folder of this program's own {@code config} and {@code templates}
   */
  public void installStaging(Path config, Path program) throws IOException {
    var words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dcalmsbot.home=" + program,
            "-cp",
            classPath(),
            "calmsbot.Calmsbot",
            "stage",
            "--config",
            config.toString());
    install(
        COMMAND,
        """
        #!/bin/sh
        record() { printf '%%s\\n' "$*" >>"$HOME/runs.log"; }
        record "start $$ $*"
        trap 'record "end $$ $?"' EXIT
        trap 'kill -TERM "$run"; wait "$run"; exit 143' TERM
        %s "$@" &
        run=$!
        wait "$run"
        """
            .formatted(ShellWord.line(words)));
  }

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * The staging command's own account of its runs: {@code start PID ARGUMENTS} and {@code end PID
   * STATUS}, in the order of time.
   */
  public List<String> runs() throws IOException {
    var log = folder.resolve("runs.log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  /** Where the staged directories are. */
  public Path preview() {
    return folder.resolve("preview");
  }

  /** Where the staging command's jobs work. */
  public Path work() {
    return folder.resolve("work");
  }

  Path bin() {
    return folder.resolve("bin");
  }
}
