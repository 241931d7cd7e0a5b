package calmsbot.stagecalms;

import calmsbot.cluster.Executor.Job;
import calmsbot.cluster.Patience;
import calmsbot.cluster.RunFailed;
import calmsbot.cluster.Watch;
import calmsbot.cluster.WorkFolder;
import calmsbot.external.Threads;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The job that packs, followed on a thread of its own while others fetch what it has finished. A
 * job that an earlier call left is followed first. Closed early, it leaves the job to the next
 * call.
 */
final class PackingWatch implements AutoCloseable {
  private static final Pattern NUMBER = Pattern.compile("\\.pack([0-9]{1,9})(?:\\.|$)");

  private final WorkFolder folder;
  private final IntFunction<String> names;
  private final JobAtWork job;
  private final Patience patience;
  private final Consumer<String> lines;
  private Optional<FutureTask<Boolean>> following = Optional.empty();

  /**
   * For one folder.
   *
   * @param names the name of each job, by its number
   */
  PackingWatch(
      WorkFolder folder,
      IntFunction<String> names,
      Cluster cluster,
      Consumer<String> lines,
      Watch.Time time) {
    this.folder = folder;
    this.names = names;
    this.job = new JobAtWork(cluster, lines, time);
    this.lines = lines;
    this.patience = new Patience(cluster.rhythm(), lines, time);
  }

  /** Whether a job has packed all that is wanted now. */
  @FunctionalInterface
  interface Finished {
    boolean isSo() throws RunFailed;
  }

  /** Begins to follow the job that runs a script. */
  void start(String script, Finished finished) {
    FutureTask<Boolean> task = new FutureTask<>(() -> follow(script, finished));
    following = Optional.of(task);
    Threads.daemon("packing job", task).start();
  }

  private boolean follow(String script, Finished finished) throws RunFailed {
    Optional<String> earlier = patience.answer(folder::job);
    boolean ended = earlier.isEmpty() || patience.answer(folder::status).isPresent();
    if (!ended && job.resume(asked(earlier.get()), folder, hasOutput()) && finished.isSo()) {
      return true;
    }
    String name = names.apply(1 + earlier.map(PackingWatch::number).orElse(0));
    patience.answer(
        () -> {
          folder.make();
          folder.reset();
          folder.erase(PackingJob.REFUSED);
          folder.fill(script, Map.of());
          folder.announce(List.of(), name);
          return true;
        });
    job.run(asked(name), folder);
    return true;
  }

  private boolean hasOutput() throws RunFailed {
    return patience.answer(() -> folder.has(Job.OUTPUT));
  }

  private Job asked(String name) {
    return new Job(name, folder.path(), Optional.empty());
  }

  private static int number(String name) {
    Matcher digits = NUMBER.matcher(name);
    return digits.find() ? Integer.parseInt(digits.group(1)) : 0;
  }

  /** Whether nothing more will be packed; so it is if no job was needed. */
  boolean isOver() {
    return following.isEmpty() || following.get().isDone();
  }

  /**
   * Returns if it ended well.
   *
   * @throws RunFailed if it did not
   */
  void requireGood() throws RunFailed {
    try {
      if (following.isPresent()) {
        following.get().get();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new RunFailed("the run was interrupted", stop);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RunFailed bad) {
        throw bad;
      }
      throw new IllegalStateException("following the job failed", failure.getCause());
    }
  }

  /** Returns when it does nothing any more; all that it had to pack is there. */
  void awaitEnd() throws RunFailed {
    try {
      requireGood();
    } catch (Watch.EndedBadly afterwards) {
      lines.accept("All is packed, but: " + afterwards.getMessage());
    }
  }

  /** Ends the job, from another thread. */
  void cancel() {
    job.cancel();
  }

  @Override
  public void close() {
    following.ifPresent(task -> task.cancel(true));
  }
}
