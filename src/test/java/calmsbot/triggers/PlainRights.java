package calmsbot.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a case where file permissions hold. They do not hold for the superuser, whose case is
 * therefore run in a process that keeps the user but gives up all capabilities.
 */
final class PlainRights {
  private PlainRights() {}

  /** Runs the static method {@code name} of {@code type}, which takes a path. */
  static void run(Class<?> type, String name, Path path) throws Exception {
    if ((int) Files.getAttribute(path, "unix:uid") == 0) {
      inAnotherProcess(type, name, path);
    } else {
      call(type, name, path);
    }
  }

  private static void inAnotherProcess(Class<?> type, String name, Path path) throws Exception {
    Path said = Files.createTempFile("plain-rights", ".txt");
    Process process =
        new ProcessBuilder(
                List.of(
                    "setpriv",
                    "--bounding-set=-all",
                    "--inh-caps=-all",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    PlainRights.class.getName(),
                    type.getName(),
                    name,
                    path.toString()))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended in time").isTrue();
      assertThat(process.exitValue()).as(Files.readString(said).replace("%", "%%")).isZero();
    } finally {
      process.destroyForcibly();
      Files.delete(said);
    }
  }

  private static void call(Class<?> type, String name, Path path) throws Exception {
    type.getDeclaredMethod(name, Path.class).invoke(null, path);
  }

  public static void main(String[] args) throws Exception {
    call(Class.forName(args[0]), args[1], Path.of(args[2]));
  }
}
