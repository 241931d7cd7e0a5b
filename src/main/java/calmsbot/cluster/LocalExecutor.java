package calmsbot.cluster;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import calmsbot.cluster.Executor.Job;
import calmsbot.cluster.Executor.JobState;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Runs jobs as processes of this machine, at the lowest priority and a few at a time. */
public final class LocalExecutor implements Executor {
  private final Slots slots;
  private final Duration limit;
  private final InstantSource clock;

  /**
   * For one folder of work.
   *
   * @param work the folder in which all runs of this machine have their folders
   * @param atOnce how many jobs may run at a time
   * @param limit how long a job may take
   */
  public LocalExecutor(Path work, int atOnce, Duration limit, InstantSource clock) {
    this.slots = new Slots(work.resolve(".slots"), atOnce);
    this.limit = limit;
    this.clock = clock;
  }

  @Override
  public Submitted submit(Job job) {
    return new Here(job);
  }

  /** None: they end with the program that began them. */
  @Override
  public Optional<Submitted> find(Job job) {
    return Optional.empty();
  }

  @Override
  public boolean keepsJobs() {
    return false;
  }

  /** Begins when a slot is free, at a look. */
  private final class Here implements Submitted {
    private final Job job;
    private Optional<FileChannel> slot = Optional.empty();
    private Optional<LocalJob> running = Optional.empty();
    private boolean cancelled;

    private Here(Job job) {
      this.job = job;
    }

    @Override
    public String title() {
      return "the job in " + job.folder();
    }

    @Override
    public synchronized JobState look() throws IOException {
      if (running.isEmpty() && !begin()) {
        return new JobState.Waiting(
            "%d jobs run on this machine already".formatted(slots.number()));
      }
      JobState state = running.orElseThrow().look(limit);
      if (state instanceof JobState.Ended) {
        giveBack();
      }
      return state;
    }

    private boolean begin() throws IOException {
      if (cancelled) {
        throw new IOException("it was cancelled");
      }
      slot = slots.take();
      if (slot.isPresent()) {
        running = Optional.of(LocalJob.start(job, clock));
      }
      return slot.isPresent();
    }

    private void giveBack() throws IOException {
      if (slot.isPresent()) {
        slot.get().close();
      }
    }

    @Override
    public synchronized void cancel() throws IOException {
      cancelled = true;
      if (running.isPresent()) {
        running.get().end();
      }
      giveBack();
    }
  }

  /**
   * How many jobs may run at a time on this machine, among all processes: each holds the lock of a
   * file, which ends with its process.
   */
  static final class Slots {
    private final Path folder;
    private final int number;

    Slots(Path folder, int number) {
      this.folder = folder;
      this.number = number;
    }

    int number() {
      return number;
    }

    /** A free one; closing it gives it back. */
    Optional<FileChannel> take() throws IOException {
      Files.createDirectories(folder);
      for (int i = 1; i <= number; i++) {
        FileChannel slot = FileChannel.open(folder.resolve("slot-" + i), CREATE, WRITE);
        if (isOurs(slot)) {
          return Optional.of(slot);
        }
        slot.close();
      }
      return Optional.empty();
    }

    private static boolean isOurs(FileChannel slot) throws IOException {
      try {
        return slot.tryLock() != null;
      } catch (OverlappingFileLockException held) {
        return false;
      }
    }
  }
}
