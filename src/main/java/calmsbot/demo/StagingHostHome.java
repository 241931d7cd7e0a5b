package calmsbot.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/**
 * The home directory on the embedded staging host, with the stand-in {@code stagecalms.sh} in its
 * {@code bin}.
 */
public record StagingHostHome(Path folder) {
  private static final String COMMAND = "stagecalms.sh";

  static StagingHostHome make(Path folder) throws IOException {
    var home = new StagingHostHome(folder.toAbsolutePath());
    Files.createDirectories(home.bin());
    // a login shell sets PATH anew
    Files.writeString(folder.resolve(".profile"), "PATH=$HOME/bin:$PATH\nexport PATH\n");
    try (var script = StagingHostHome.class.getResourceAsStream("/demo/" + COMMAND)) {
      if (script == null) {
        throw new IllegalStateException("the program lacks its stand-in " + COMMAND);
      }
      home.install(COMMAND, new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
    return home;
  }

  /** Puts a program into the search path there. */
  public void install(String name, String script) throws IOException {
    var file = Files.writeString(bin().resolve(name), script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** How long each run of the stand-in takes. */
  public void pace(Duration run) throws IOException {
    Files.writeString(
        folder.resolve("seconds"), "%d.%03d%n".formatted(run.toSeconds(), run.toMillisPart()));
  }

  /** What the links begin with. */
  public void links(URI base) throws IOException {
    Files.writeString(folder.resolve("links"), base + "\n");
  }

  /** The project codes and MOUS UIDs whose runs fail. */
  public void failing(List<String> what) throws IOException {
    Files.write(folder.resolve("failing"), what);
  }

  /**
   * The stand-in's own account of its runs: {@code start PID ARGUMENTS} and {@code end PID STATUS},
   * in the order of time.
   */
  public List<String> runs() throws IOException {
    var log = folder.resolve("runs.log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  /** Where the staged directories are. */
  public Path preview() {
    return folder.resolve("preview");
  }

  Path bin() {
    return folder.resolve("bin");
  }
}
