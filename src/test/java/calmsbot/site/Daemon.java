package calmsbot.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A server in the foreground, as a child of the test; the end of its log is kept. */
final class Daemon implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  /** A busy mail server writes without end. */
  private static final int MOST_LINES = 2_000;

  private final Process process;
  private final Deque<String> log = new ArrayDeque<>();
  private final Consumer<String> listener;
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private final Thread reading;

  private Daemon(Process process, String sign, Consumer<String> listener) {
    this.process = process;
    this.listener = listener;
    this.reading = new Thread(() -> read(sign), "log of " + process.info().command().orElse("it"));
    reading.setDaemon(true);
  }

  /**
   * Starts a program and waits until it says that it is ready.
   *
   * @param sign a part of the log line by which it says so
   * @param listener sees each line of the log
   */
  static Daemon start(List<String> command, String sign, Consumer<String> listener)
      throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    Daemon daemon = new Daemon(process, sign, listener);
    daemon.reading.start();
    if (!daemon.isReady()) {
      daemon.close();
      throw new IOException(
          "%s does not start:%n%s"
              .formatted(String.join(" ", command), String.join("\n", daemon.log())));
    }
    return daemon;
  }

  /** Runs a command to its end. */
  static String run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (status(process) != 0) {
      throw new IOException(String.join(" ", command) + " failed:\n" + output);
    }
    return output;
  }

  private static int status(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while a command ran", interrupted);
    }
  }

  /** Its last lines. */
  List<String> log() {
    synchronized (log) {
      return List.copyOf(log);
    }
  }

  /** The running processes of this server whose program has this name. */
  List<ProcessHandle> parts(String name) {
    return process
        .descendants()
        .filter(part -> part.info().command().filter(file -> file.endsWith("/" + name)).isPresent())
        .toList();
  }

  /**
   * Sends itself a signal, not its children.
   *
   * @param name without {@code SIG}
   */
  void signal(String name) throws IOException {
    run("/bin/kill", "-" + name, Long.toString(process.pid()));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Asks it to end, and ends what is left of it by force. */
  @Override
  public void close() throws IOException {
    List<ProcessHandle> family = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      family.forEach(ProcessHandle::destroyForcibly);
      reading.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while a server ended", interrupted);
    }
  }

  private boolean isReady() throws IOException {
    try {
      return ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException silent) {
      return false;
    } catch (InterruptedException | ExecutionException stopped) {
      throw new IOException("stopped while a server started", stopped);
    }
  }

  private void read(String sign) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines.lines().forEach(line -> take(line, sign));
    } catch (UncheckedIOException | IOException closed) {
      keep("log closed: " + closed.getMessage());
    }
    ready.complete(false);
  }

  private void keep(String line) {
    synchronized (log) {
      log.add(line);
      if (log.size() > MOST_LINES) {
        log.remove();
      }
    }
  }

  private void take(String line, String sign) {
    keep(line);
    listener.accept(line);
    if (line.contains(sign)) {
      ready.complete(true);
    }
  }
}
