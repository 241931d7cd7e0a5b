package calmsbot.cluster;

import calmsbot.cluster.Executor.Job;
import calmsbot.cluster.Executor.JobState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A job that is a session of processes on this machine. It ends with this program, even if that is
 * killed: its input closes then, which tells it.
 */
final class LocalJob {
  private static final Duration GRACE = Duration.ofSeconds(20);

  /** A process that the watcher tells to end has ten seconds for it. */
  private static final String RUNNER =
      """
      exec 3<&0 </dev/null
      ( trap '' TERM; read -r word <&3; kill -s TERM 0; sleep 10; kill -s KILL 0 ) &
      watcher=$!
      trap : TERM
      /bin/sh "$1" >>"$2" 2>&1 3<&-
      status=$?
      kill -s KILL "$watcher"
      exit "$status"
      """;

  private final Process process;
  private final InstantSource clock;
  private final Instant begun;

  private LocalJob(Process process, InstantSource clock) {
    this.process = process;
    this.clock = clock;
    this.begun = clock.instant();
  }

  static LocalJob start(Job job, InstantSource clock) throws IOException {
    Path folder = job.folder();
    return new LocalJob(
        new ProcessBuilder(
                "setsid",
                "--wait",
                "nice",
                "-n",
                "19",
                "/bin/sh",
                "-c",
                RUNNER,
                "stagecalms",
                folder.resolve(Job.SCRIPT).toString(),
                folder.resolve(Job.OUTPUT).toString())
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("runner").toFile()))
            .start(),
        clock);
  }

  JobState look(Duration limit) throws IOException {
    if (!process.isAlive()) {
      int status = process.exitValue();
      return new JobState.Ended(
          status == 0 ? Optional.empty() : Optional.of("the job ended with exit status " + status));
    }
    if (begun.plus(limit).isBefore(clock.instant())) {
      end();
      return new JobState.Ended(
          Optional.of(
              "the job was ended: it took longer than its limit of %d minutes"
                  .formatted(limit.toMinutes())));
    }
    return new JobState.Running(machine());
  }

  /** Returns when it is gone. */
  void end() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private static String machine() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
  }
}
