package calmsbot.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is tested here, installed as the distribution archive is: launchers, and jars in lib. */
final class InstalledHome {
  private static final Path SOURCES = Path.of("").toAbsolutePath();

  private final Path folder;

  private InstalledHome(Path folder) {
    this.folder = folder;
  }

  /** Installs it in a new folder. */
  static InstalledHome in(Path folder) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("deploy/bin"));
    Path lib = Files.createDirectories(folder.resolve("lib"));
    for (String launcher : List.of("calmsbot", "triggerCalMSCreation.sh")) {
      Files.createSymbolicLink(folder.resolve("bin-" + launcher), bin.resolve(launcher));
      Files.copy(SOURCES.resolve("deploy/bin").resolve(launcher), bin.resolve(launcher));
      bin.resolve(launcher).toFile().setExecutable(true);
    }
    Files.createSymbolicLink(folder.resolve("config"), SOURCES.resolve("config"));
    Files.createSymbolicLink(folder.resolve("templates"), SOURCES.resolve("templates"));
    // a file in the folder's place: nothing is made in the background that outlives the test
    Files.writeString(folder.resolve("cache"), "no quick starts here");
    String[] path = System.getProperty("java.class.path").split(":", -1);
    for (int i = 0; i < path.length; i++) {
      Path entry = Path.of(path[i]);
      if (path[i].endsWith(".jar")) {
        Files.copy(entry, lib.resolve("%03d-%s".formatted(i, entry.getFileName())));
      } else if (Files.isDirectory(entry.resolve("calmsbot/requestscript"))
          && Files.exists(entry.resolve("calmsbot/Calmsbot.class"))) {
        pack(entry, lib.resolve("000-calmsbot.jar"));
      }
    }
    return new InstalledHome(folder);
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
  }

  Process start(String launcher, List<String> words) throws IOException {
    List<String> command = new ArrayList<>(List.of(folder.resolve("bin-" + launcher).toString()));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    return builder.start();
  }

  Ended run(String launcher, List<String> words) throws IOException, InterruptedException {
    return Ended.of(start(launcher, words));
  }

  /**
   * Typed at a terminal, the output sent through a pipe; what the terminal showed is its output.
   */
  Ended typed(String launcher, List<String> words, String answers)
      throws IOException, InterruptedException {
    String line =
        Stream.concat(Stream.of(folder.resolve("bin-" + launcher).toString()), words.stream())
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" ", "", " | cat"));
    ProcessBuilder builder =
        new ProcessBuilder("script", "-qec", line, "/dev/null").directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    try (OutputStream keys = process.getOutputStream()) {
      keys.write(answers.getBytes(StandardCharsets.UTF_8));
    }
    return Ended.of(process);
  }

  /** A call that has ended, with what it printed. */
  record Ended(int status, String out, String err) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    static Ended of(Process process) throws IOException, InterruptedException {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("does not end: " + out + err);
      }
      return new Ended(process.exitValue(), out, err);
    }
  }
}
