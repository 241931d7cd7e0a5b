package calmsbot.stagecalms;

import static java.util.stream.Collectors.joining;

import calmsbot.cluster.Executor;
import calmsbot.cluster.Executor.Job;
import calmsbot.cluster.Patience;
import calmsbot.cluster.RunFailed;
import calmsbot.cluster.Watch;
import calmsbot.cluster.WorkFolder;
import calmsbot.external.FileTrouble;
import calmsbot.requestform.CalField;
import calmsbot.stagingarea.ExecBlock;
import calmsbot.stagingarea.StagingCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Makes the MeasurementSets of a MOUS in a job on the cluster. For one run. */
final class Calibration {
  /** Why a run failed if a signal ended it. */
  static final String ENDED = "it was ended from outside";

  /** How long ending a run waits for the answer to a submission. */
  private static final long ANSWER_SECONDS = 30;

  private final Cluster cluster;
  private final Consumer<String> lines;
  private final Watch.Time time;
  private volatile Optional<WorkFolder> work = Optional.empty();
  private final Lock submitting = new ReentrantLock();
  private volatile Optional<Executor.Submitted> job = Optional.empty();
  private volatile boolean cancelled;

  Calibration(Cluster cluster, Consumer<String> lines, Watch.Time time) {
    this.cluster = cluster;
    this.lines = lines;
    this.time = time;
  }

  /** The folder of the work, from its creation until it is deleted. */
  Optional<WorkFolder> work() {
    return work;
  }

  /**
   * The MeasurementSets that were made, as the cluster sees them.
   *
   * @throws RunFailed if the job did not end well; its folder stays
   */
  List<Path> make(StagingCall call, Holding holding) throws IOException, RunFailed {
    Casa casa = Casa.of(cluster.versions(), holding.observed());
    casa.note().ifPresent(lines);
    String recipe = readRecipe();
    WorkFolder folder = WorkFolder.make(cluster.host(), cluster.work(), new SecureRandom());
    work = Optional.of(folder);
    lines.accept("(re-)creating directory " + folder.path());
    lines.accept("Now generating the calibrated MS(s) ...");
    folder.fill(recipe, environment(call, holding, casa));
    lines.accept("Generated the job script. Now submitting and waiting for completion ...");
    lines.accept("Looking for cluster node with low load ...");
    run(new Job("stagecalms-" + folder.name(), folder.path(), casa.feature()), folder);
    lines.accept("Completed. Determining the list of generated MSs ...");
    return new Patience(cluster.rhythm(), lines, time).answer(folder::measurementSets);
  }

  private void run(Job asked, WorkFolder folder) throws RunFailed {
    Watch watch = new Watch(cluster.executor(), cluster.rhythm(), lines, time);
    Executor.Submitted submitted = submit(watch, asked);
    try {
      watch.follow(submitted, folder);
    } catch (RunFailed | RuntimeException failure) {
      endJob();
      throw failure;
    }
    job = Optional.empty();
  }

  private Executor.Submitted submit(Watch watch, Job asked) throws RunFailed {
    submitting.lock();
    try {
      if (cancelled) {
        throw new RunFailed(ENDED);
      }
      Executor.Submitted submitted = watch.submit(asked);
      job = Optional.of(submitted);
      return submitted;
    } finally {
      submitting.unlock();
    }
  }

  /** Ends the job, from another thread; if it is just being submitted, waits for that. */
  void cancel() {
    cancelled = true;
    try {
      if (submitting.tryLock(ANSWER_SECONDS, TimeUnit.SECONDS)) {
        submitting.unlock();
      } else {
        lines.accept("A person must look whether the cluster has taken the job all the same.");
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    endJob();
  }

  private void endJob() {
    try {
      if (job.isPresent()) {
        job.get().cancel();
      }
    } catch (IOException failure) {
      lines.accept("A person must end it: " + FileTrouble.words(failure));
    }
  }

  /** Everything was fetched; reports what cannot be deleted. */
  void tidyUp() {
    if (work.isEmpty()) {
      return;
    }
    lines.accept("Deleting temporary work directory ...");
    try {
      work.get().delete();
      work = Optional.empty();
    } catch (IOException failure) {
      lines.accept("It could not be deleted: " + FileTrouble.words(failure));
    }
  }

  private String readRecipe() throws RunFailed {
    Path script = cluster.recipe().script();
    try {
      return Files.readString(script);
    } catch (IOException missing) {
      throw new RunFailed(
          "the recipe %s cannot be read: %s".formatted(script, FileTrouble.words(missing)),
          missing);
    }
  }

  private Map<String, String> environment(StagingCall call, Holding holding, Casa casa) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("CALMSBOT_PROJECT", call.project().text());
    told.put("CALMSBOT_MOUS", call.mous().uri());
    told.put(
        "CALMSBOT_BLOCKS", holding.uids().stream().map(ExecBlock::fileForm).collect(joining(" ")));
    told.put("CALMSBOT_CASA", casa.command());
    told.put("CALMSBOT_FIELDS", call.fields().stream().map(CalField::name).collect(joining(",")));
    cluster.recipe().settings().forEach((name, value) -> told.put("RECIPE_" + name, value));
    return told;
  }
}
