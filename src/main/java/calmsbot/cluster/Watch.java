package calmsbot.cluster;

import calmsbot.cluster.Executor.Job;
import calmsbot.cluster.Executor.JobState;
import calmsbot.cluster.WorkFolder.Results;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Watches a job from its submission to its end. The system that runs it may be down for a while;
 * the run fails only if that lasts longer than the patience. For one thread, and one job.
 */
public final class Watch {
  private static final Duration QUIET = Duration.ofMinutes(10);

  /** After that long, the output says who must act for a job that does not begin by itself. */
  private static final Duration STUCK = Duration.ofHours(1);

  /** How long a file system of several machines may take to show what is there. */
  private static final Duration LATE = Duration.ofMinutes(5);

  private final Executor executor;
  private final Rhythm rhythm;
  private final Consumer<String> lines;
  private final Time time;
  private Instant heard;
  private Instant printed;
  private Optional<Instant> stuckSince = Optional.empty();
  private String shown = "";
  private String told = "";
  private String silence = "";

  /**
   * How often and how long.
   *
   * @param look between two looks at the job
   * @param patience how long there may be no answer
   */
  public record Rhythm(Duration look, Duration patience) {}

  /** The time, and how it passes. */
  public record Time(InstantSource clock, Pause pause) {
    public static Time real() {
      return new Time(InstantSource.system(), Pause.real());
    }

    /**
     * Lets it pass.
     *
     * @throws RunFailed if the thread is interrupted meanwhile
     */
    public void pause(Duration length) throws RunFailed {
      try {
        pause.of(length);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new RunFailed("the run was interrupted", stop);
      }
    }
  }

  public Watch(Executor executor, Rhythm rhythm, Consumer<String> lines, Time time) {
    this.executor = executor;
    this.rhythm = rhythm;
    this.lines = lines;
    this.time = time;
    this.heard = time.clock().instant();
    this.printed = heard;
  }

  /**
   * Hands the job over. If the answer is unclear, it asks again.
   *
   * @throws RunFailed if it is not taken, or nobody answers
   */
  public Executor.Submitted submit(Job job) throws RunFailed {
    while (true) {
      try {
        return executor.submit(job);
      } catch (Executor.SubmitLater refused) {
        heard = time.clock().instant();
        tell(refused.stuck());
        time.pause(rhythm.look());
      } catch (IOException unclear) {
        wait("it does not take the job", unclear);
      }
    }
  }

  /**
   * Returns when the job has ended well.
   *
   * @throws EndedBadly if it ended badly
   * @throws RunFailed if it is lost
   */
  public void follow(Executor.Submitted job, WorkFolder work) throws RunFailed {
    JobOutput output = new JobOutput(work, this::print);
    heard = time.clock().instant();
    while (true) {
      try {
        JobState state = look(job, work);
        if (state instanceof JobState.Ended ended) {
          output.finish();
          end(ended.trouble(), work);
          return;
        }
        tell(state);
        output.follow();
        heard = time.clock().instant();
        silence = "";
        time.pause(rhythm.look());
      } catch (IOException none) {
        wait("there is no news of " + job.title(), none);
      }
    }
  }

  /** If no system knows the job, the exit status that the recipe left decides. */
  private static JobState look(Executor.Submitted job, WorkFolder work) throws IOException {
    try {
      JobState state = job.look();
      if (!(state instanceof JobState.Unknown)) {
        return state;
      }
      throw new IOException("it is not known there any more, and left no exit status");
    } catch (IOException silence) {
      return work.status().map(Watch::ended).orElseThrow(() -> silence);
    }
  }

  private static JobState ended(String status) {
    return new JobState.Ended(
        status.equals("0") ? Optional.empty() : Optional.of("the job ended badly"));
  }

  private void end(Optional<String> trouble, WorkFolder work) throws IOException, RunFailed {
    Results results = trouble.isPresent() ? work.results() : awaited(work);
    if (trouble.isPresent() || !results.isGood()) {
      String status =
          results.status().map(" (the recipe's exit status is %s)"::formatted).orElse("");
      throw new EndedBadly(trouble.orElse("the job ended badly") + status);
    }
  }

  /** What a job that ended well has left, once all of it can be seen here. */
  private Results awaited(WorkFolder work) throws IOException, RunFailed {
    Instant last = time.clock().instant().plus(LATE);
    Results results = work.results();
    if (!results.areThere()) {
      print("Waiting: the job has ended, but %s cannot be seen yet".formatted(missing(results)));
    }
    while (!results.areThere()) {
      if (last.isBefore(time.clock().instant())) {
        throw new RunFailed(
            "the job ended well, but %s cannot be seen in %s after %d minutes; the cluster's"
                    .formatted(missing(results), work.path(), LATE.toMinutes())
                + " administrator must look after the file system");
      }
      time.pause(rhythm.look());
      results = work.results();
    }
    return results;
  }

  private static String missing(Results results) {
    return results.status().isEmpty()
        ? "its exit status"
        : "what it made (%s)".formatted(String.join(", ", results.unseen()));
  }

  /** All news once; and a sign of life if there is none for long. */
  private void tell(JobState state) {
    String news = JobNews.of(state);
    if (!news.equals(shown)) {
      shown = news;
      print(news);
    } else if (printed.plus(QUIET).isBefore(time.clock().instant())) {
      print(JobNews.still(state));
    }
    tellAct(state);
  }

  /** Who must act, once for each reason, if a job stands still for long. */
  private void tellAct(JobState state) {
    if (!(state instanceof JobState.Stuck stuck)) {
      stuckSince = Optional.empty();
      return;
    }
    Instant now = time.clock().instant();
    Instant since = stuckSince.orElse(now);
    stuckSince = Optional.of(since);
    String act = JobNews.act(stuck);
    if (since.plus(STUCK).isBefore(now) && !told.equals(act)) {
      told = act;
      print(act);
    }
  }

  private void print(String line) {
    printed = time.clock().instant();
    lines.accept(line);
  }

  private void wait(String what, IOException why) throws RunFailed {
    if (heard.plus(rhythm.patience()).isBefore(time.clock().instant())) {
      throw new RunFailed("for %s, %s: %s".formatted(patience(), what, why.getMessage()), why);
    }
    if (!silence.equals(what)) {
      silence = what;
      print("Waiting: %s (%s)".formatted(what, why.getMessage()));
    }
    time.pause(rhythm.look());
  }

  private String patience() {
    Duration patience = rhythm.patience();
    return patience.toMinutes() >= 2
        ? patience.toMinutes() + " minutes"
        : patience.toSeconds() + " seconds";
  }

  /** The job is over, and was no success. */
  public static final class EndedBadly extends RunFailed {
    private static final long serialVersionUID = 1L;

    EndedBadly(String message) {
      super(message);
    }
  }

  /** How far a job is, in a line of the staging command's output. */
  static final class JobNews {
    private JobNews() {}

    static String of(JobState state) {
      if (state instanceof JobState.Running running) {
        return "DATAMACHINE chosen: " + running.machine();
      }
      if (state instanceof JobState.Stuck stuck) {
        return "Waiting: " + stuck.why();
      }
      return "Waiting: " + (state instanceof JobState.Waiting waiting ? waiting.why() : "no news");
    }

    /** Who must act, so that it begins. */
    static String act(JobState.Stuck stuck) {
      return "Waiting for more than %d minutes: %s. %s"
          .formatted(STUCK.toMinutes(), stuck.why(), stuck.act());
    }

    /** A sign of life. */
    static String still(JobState state) {
      return state instanceof JobState.Running running
          ? "Still running on %s ...".formatted(running.machine())
          : "Still " + of(state).replaceFirst("W", "w");
    }
  }

  /** Lets time pass. */
  @FunctionalInterface
  public interface Pause {
    /** Returns when it is over. */
    void of(Duration time) throws InterruptedException;

    /** Real time. */
    static Pause real() {
      return time -> Thread.sleep(time.toMillis());
    }
  }
}
