package calmsbot.stagecalms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own; its output is read as it comes. */
final class ProgramRun {
  private static final int LONGEST_SECONDS = 60;

  private final Process process;
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final Thread reader;

  private ProgramRun(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "output of the program");
  }

  static ProgramRun start(List<String> command) throws IOException {
    ProgramRun run = new ProgramRun(new ProcessBuilder(command).redirectErrorStream(true).start());
    run.reader.start();
    return run;
  }

  private void read() {
    try (BufferedReader output = process.inputReader(UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Returns when it has printed so many lines, or has ended. */
  void awaitLines(int count) throws InterruptedException {
    while (lines.size() < count && !process.waitFor(1, TimeUnit.MILLISECONDS)) {
      Thread.onSpinWait();
    }
  }

  /** Whether it has ended by itself within this time. */
  boolean endsWithin(int millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly(); // the process itself would close its output, too
    end();
  }

  /** SIGTERM. */
  void ask() {
    process.toHandle().destroy();
  }

  /** Its exit status. */
  int end() throws InterruptedException {
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it does not end: " + lines());
    }
    reader.join();
    return process.exitValue();
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
