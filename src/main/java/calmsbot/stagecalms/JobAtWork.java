package calmsbot.stagecalms;

import calmsbot.cluster.Executor;
import calmsbot.cluster.Executor.Job;
import calmsbot.cluster.Executor.JobState;
import calmsbot.cluster.Executor.Submitted;
import calmsbot.cluster.Patience;
import calmsbot.cluster.RunFailed;
import calmsbot.cluster.Watch;
import calmsbot.cluster.WorkFolder;
import calmsbot.external.FileTrouble;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The job of a run: handed over, or found again, and followed to its end. Another thread may cancel
 * it at any time.
 */
final class JobAtWork {
  /** Why a run failed if a signal ended it. */
  static final String ENDED = "it was ended from outside";

  /** How long ending a run waits for the answer to a submission. */
  private static final long ANSWER_SECONDS = 30;

  private final Executor executor;
  private final Watch.Rhythm rhythm;
  private final Consumer<String> lines;
  private final Watch.Time time;
  private final Lock submitting = new ReentrantLock();
  private volatile Optional<Submitted> job = Optional.empty();
  private volatile boolean cancelled;

  /** Whether the last try to hand it over has had no clear answer. */
  private volatile boolean unclear;

  JobAtWork(Cluster cluster, Consumer<String> lines, Watch.Time time) {
    this.executor = cluster.executor();
    this.rhythm = cluster.rhythm();
    this.lines = lines;
    this.time = time;
  }

  /**
   * Hands it over, and returns when it has ended well.
   *
   * @throws RunFailed otherwise
   */
  void run(Job asked, WorkFolder folder) throws RunFailed {
    Watch watch = watch();
    follow(watch, watch.submit(asked), folder);
  }

  /**
   * Looks for a job that an earlier call handed over, or was about to.
   *
   * @param begun whether it has left traces
   * @return whether it has ended well; if not, it will do nothing any more
   * @throws RunFailed if it was at work and ended badly
   */
  boolean resume(Job asked, WorkFolder folder, boolean begun) throws RunFailed {
    Patience patience = new Patience(rhythm, lines, time);
    Optional<Submitted> known = patience.answer(() -> executor.find(asked));
    if (known.isEmpty()) {
      return handOver(asked, folder, executor.keepsJobs() && !begun);
    }
    JobState state = patience.answer(known.get()::look);
    if (state instanceof JobState.Unknown) {
      return false;
    }
    if (state instanceof JobState.Ended ended && ended.trouble().isPresent()) {
      lines.accept("An earlier call was not there to see it: " + ended.trouble().get());
      patience.answer(() -> cancelled(known.get())); // some wait for ever
      regret(folder, ended.trouble().get());
      return false;
    }
    lines.accept("Going on with %s ...".formatted(known.get().title()));
    job = known;
    follow(watch(), known.get(), folder);
    return true;
  }

  private static boolean cancelled(Submitted known) throws IOException {
    known.cancel();
    return true;
  }

  private boolean handOver(Job asked, WorkFolder folder, boolean needed) throws RunFailed {
    if (needed) {
      lines.accept("It was not handed over yet. Now submitting and waiting for completion ...");
      run(asked, folder);
    }
    return needed;
  }

  private Watch watch() {
    return new Watch(new OneTryAtATime(), rhythm, lines, time);
  }

  /** A job of which there is no news is left alone: the next call looks for it. */
  private void follow(Watch watch, Submitted submitted, WorkFolder folder) throws RunFailed {
    try {
      watch.follow(submitted, folder);
      job = Optional.empty();
    } catch (Watch.EndedBadly failure) {
      end(); // some wait for ever
      regret(folder, String.valueOf(failure.getMessage()));
      throw failure;
    } catch (RunFailed | RuntimeException failure) {
      if (!executor.keepsJobs()) {
        end();
      }
      throw failure;
    }
  }

  private void regret(WorkFolder folder, String why) throws RunFailed {
    try {
      folder.regret(why);
    } catch (IOException failure) {
      lines.accept("That could not be written down: " + FileTrouble.words(failure));
    }
  }

  /** Ends the job, from another thread; if it is just being submitted, waits for that. */
  void cancel() {
    cancelled = true;
    try {
      if (submitting.tryLock(ANSWER_SECONDS, TimeUnit.SECONDS)) {
        submitting.unlock();
      } else {
        unclear = true;
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    if (unclear) {
      lines.accept("The cluster may have taken the job all the same: the next call will look.");
    }
    end();
  }

  private void end() {
    try {
      if (job.isPresent()) {
        job.get().cancel();
      }
    } catch (IOException failure) {
      lines.accept("A person must end it: " + FileTrouble.words(failure));
    }
  }

  /** Ending the run waits for a try to hand the job over, but not for the time between two. */
  private final class OneTryAtATime implements Executor {
    @Override
    public Submitted submit(Job asked) throws IOException, RunFailed {
      submitting.lock();
      try {
        return answered(asked);
      } finally {
        submitting.unlock();
      }
    }

    private Submitted answered(Job asked) throws IOException, RunFailed {
      if (cancelled) {
        throw new RunFailed(ENDED);
      }
      unclear = true;
      try {
        Submitted submitted = executor.submit(asked);
        job = Optional.of(submitted);
        unclear = false;
        return submitted;
      } catch (SubmitLater | RunFailed refused) {
        unclear = false;
        throw refused;
      }
    }

    @Override
    public Optional<Submitted> find(Job asked) throws IOException {
      return executor.find(asked);
    }

    @Override
    public boolean keepsJobs() {
      return executor.keepsJobs();
    }
  }
}
