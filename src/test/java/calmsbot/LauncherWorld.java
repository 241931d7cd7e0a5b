package calmsbot;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The launcher in a checkout of its own, with a Java and a Maven that only say how they were called
 * and nothing but the tools it needs on the path.
 */
final class LauncherWorld {
  private static final List<String> TOOLS =
      List.of(
          "cat date find flock grep head ls mkdir mv readlink rm rmdir sed sh sleep tail touch"
              .split(" ", -1));
  private static final String JAVA =
      """
      #!/bin/sh
      echo "pid $$"
      echo "locale $LC_ALL"
      for each; do
        echo "$each"
        case $each in -XX:ArchiveClassesAtExit=*) : >"${each#*=}" ;; esac
      done
      exit "${FAKE_STATUS:-0}"
      """;
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$PWD $*" >>"$FAKE_BUILDS"
      echo "[INFO] --- maven-compiler-plugin:3:compile (default-compile) @ calmsbot ---"
      [ -z "$FAKE_ERROR" ] || { echo "[ERROR] $FAKE_ERROR"; exit 1; }
      trap 'echo stopped >>"$FAKE_BUILDS"; exit 143' TERM
      until [ -e "$FAKE_GO" ]; do sleep 0.05; done
      mkdir -p target/calmsbot-1-dist/calmsbot-1/lib
      touch target/calmsbot-1-dist.tar.gz
      """;

  private final Path root;
  private final Path bin;

  LauncherWorld(Path root) throws IOException {
    this.root = root;
    this.bin = Files.createDirectory(root.resolve("bin"));
    for (String tool : TOOLS) {
      Files.createSymbolicLink(bin.resolve(tool), realTool(tool));
    }
    script(bin.resolve("mvn"), MAVEN);
    script(Files.createDirectories(root.resolve("jdk/bin")).resolve("java"), JAVA);
    script(root.resolve("jdk/bin/javac"), "#!/bin/sh\n");
    release("17.0.9");
    Files.createDirectories(home().resolve("deploy/bin"));
    Files.copy(Path.of("deploy/bin/calmsbot"), launcher());
    Files.setPosixFilePermissions(launcher(), fromString("rwxr-xr-x"));
    go();
  }

  /** With a blank in it, as homes have. */
  Path home() {
    return root.resolve("check out");
  }

  Path launcher() {
    return home().resolve("deploy/bin/calmsbot");
  }

  LauncherWorld sources() throws IOException {
    Files.createDirectories(home().resolve("src/main"));
    Files.writeString(home().resolve("pom.xml"), "<project/>");
    return this;
  }

  LauncherWorld installed() throws IOException {
    Files.createDirectories(home().resolve("lib"));
    return this;
  }

  void release(String version) throws IOException {
    Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  /** What quick starts are made from. */
  Path quick() {
    return home().resolve("cache/calmsbot-17.0.9.jsa");
  }

  boolean isMakingQuick() {
    return Stream.of("cache", "target")
        .anyMatch(
            cache -> Files.exists(home().resolve(cache).resolve("calmsbot-17.0.9.jsa.making")));
  }

  void without(String tool) throws IOException {
    Files.delete(bin.resolve(tool));
  }

  /** Lets Maven end its build. */
  void go() throws IOException {
    Files.writeString(root.resolve("go"), "");
  }

  void hold() throws IOException {
    Files.delete(root.resolve("go"));
  }

  /** How Maven was called, one line each time. */
  List<String> builds() throws IOException {
    Path file = root.resolve("builds");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  Process start(Path launcher, Map<String, String> variables, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
    builder.environment().put("FAKE_GO", root.resolve("go").toString());
    builder.environment().put("FAKE_BUILDS", root.resolve("builds").toString());
    builder.environment().putAll(variables);
    return builder.start();
  }

  Ended run(Map<String, String> variables, String... arguments) throws Exception {
    return end(start(launcher(), variables, arguments));
  }

  Ended run(String... arguments) throws Exception {
    return run(Map.of(), arguments);
  }

  static Ended end(Process process) throws Exception {
    List<String> out = process.inputReader(StandardCharsets.UTF_8).lines().toList();
    List<String> err = process.errorReader(StandardCharsets.UTF_8).lines().toList();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ended").isTrue();
    return new Ended(process.pid(), process.exitValue(), out, err);
  }

  /** Reads what the process says until a line holds this. */
  static void awaitSaying(Process process, String words) throws IOException {
    BufferedReader said = process.errorReader(StandardCharsets.UTF_8);
    String line = said.readLine();
    while (line != null && !line.contains(words)) {
      line = said.readLine();
    }
    assertThat(line).as("said").isNotNull();
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, fromString("rwxr-xr-x"));
  }

  private static Path realTool(String name) {
    return Stream.of("/usr/bin", "/bin")
        .map(folder -> Path.of(folder, name))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no tool " + name));
  }

  /** A launcher that has ended, or the Java it became. */
  record Ended(long pid, int status, List<String> out, List<String> err) {
    String said() {
      return String.join("\n", err);
    }
  }
}
