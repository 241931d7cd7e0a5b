package calmsbot.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code serve} in a process of its own, as the site runs it. */
final class ServeProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Process process;
  private final Path log;
  private final long before;

  private ServeProcess(Process process, Path log, long before) {
    this.process = process;
    this.log = log;
    this.before = before;
  }

  /** Starts it; its log is added to the file, beside which it keeps temporary files. */
  static ServeProcess start(Path config, Path log) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return start(
        List.of(
            java.toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dcalmsbot.log=INFO",
            "-Djava.io.tmpdir=" + log.toAbsolutePath().getParent(),
            "-cp",
            System.getProperty("java.class.path"),
            "calmsbot.Calmsbot",
            "serve",
            "--config",
            config.toString()),
        log);
  }

  /** Starts it by a command of its own. */
  static ServeProcess start(List<String> command, Path log) throws IOException {
    long before = Files.exists(log) ? Files.size(log) : 0;
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new ServeProcess(process, log, before);
  }

  /** Waits until it says that it is at work; nobody else may write to its log. */
  void awaitWork() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .failFast("it ended", () -> !isAlive())
        .until(() -> logOfThis().contains(" at work for "));
  }

  /** Waits until it has logged so many lines more, or for that time. */
  void awaitLines(int more, Duration most) throws IOException, InterruptedException {
    long enough = logOfThis().lines().count() + more;
    long end = System.nanoTime() + most.toNanos();
    while (logOfThis().lines().count() < enough && System.nanoTime() < end) {
      outlives(Duration.ofMillis(5));
    }
  }

  private String logOfThis() throws IOException {
    try (InputStream lines = Files.newInputStream(log)) {
      lines.skipNBytes(before);
      return new String(lines.readAllBytes(), UTF_8);
    }
  }

  /** Whether it is still there after this time. */
  boolean outlives(Duration time) throws InterruptedException {
    return !process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Any signal, by its name. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("/bin/kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** SIGTERM. */
  void end() {
    process.destroy();
  }

  int exitStatus() {
    return process.exitValue();
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
