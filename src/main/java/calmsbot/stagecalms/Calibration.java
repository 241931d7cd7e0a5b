package calmsbot.stagecalms;

import static java.util.stream.Collectors.joining;

import calmsbot.cluster.Executor.Job;
import calmsbot.cluster.Executor.Submitted;
import calmsbot.cluster.Patience;
import calmsbot.cluster.RunFailed;
import calmsbot.cluster.Watch;
import calmsbot.cluster.Work;
import calmsbot.cluster.Work.Attempt;
import calmsbot.cluster.WorkFolder;
import calmsbot.external.FileTrouble;
import calmsbot.stagecalms.ProductDelivery.Yield;
import calmsbot.stagingarea.ExecBlock;
import calmsbot.stagingarea.Selection;
import calmsbot.stagingarea.StagingCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes the MeasurementSets of a MOUS in its folder of work on the cluster. What earlier calls made
 * there is used; a job that they left is followed. For one run, which holds the lock of the work.
 */
final class Calibration {
  /** In the folder of work, once its data are staged: since when. */
  static final String KEPT = "kept";

  /** By this a person lets the work of a failed run go. */
  static final String RELEASED = "released";

  private final Cluster cluster;
  private final RunOptions manner;
  private final Consumer<String> lines;
  private final Watch.Time time;
  private final Instant begun;
  private final JobAtWork job;
  private volatile Optional<Work> work = Optional.empty();
  private volatile boolean kept;

  Calibration(Cluster cluster, RunOptions manner, Consumer<String> lines, Watch.Time time) {
    this.cluster = cluster;
    this.manner = manner;
    this.lines = lines;
    this.time = time;
    this.begun = time.clock().instant();
    this.job = new JobAtWork(cluster, lines, time);
  }

  /** The folder of the work, from its creation until it is deleted. */
  Optional<Path> folder() {
    return work.map(Work::path);
  }

  /** Where what was made is packed for a selection. */
  WorkFolder packing(Selection selection) {
    return work.orElseThrow().packing(selection.hash());
  }

  /** The hash of the work that a person named, if it is another than this key's. */
  Optional<String> otherHash(WorkKey key) throws IOException, RunFailed {
    if (manner.from().isEmpty()) {
      return Optional.empty();
    }
    Work folder = Work.of(cluster.host(), cluster.work(), manner.from().get());
    Optional<String> text = patience().answer(folder::about);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(AboutWork.read(text.get()).hash()).filter(hash -> !hash.equals(key.hash()));
  }

  /** What must be so before a job begins. */
  @FunctionalInterface
  interface Condition {
    /** Returns when it is so. */
    void await(int blocks) throws IOException, RunFailed;
  }

  /**
   * What was made, as the cluster sees it.
   *
   * @param begun when making it began: what was delivered later is not in it
   */
  record Ready(Yield yield, Instant begun) {}

  /**
   * Makes what is not there yet.
   *
   * @throws RunFailed if the job did not end well; its folder stays
   */
  Ready make(Making making, StagingCall call, Holding holding, Condition condition)
      throws IOException, RunFailed {
    making.casa().note().ifPresent(lines);
    Work folder =
        Work.of(cluster.host(), cluster.work(), manner.from().orElse(making.key().folder()));
    Optional<AboutWork> earlier = earlier(folder, making.key(), call);
    Attempts attempts =
        new Attempts(holding.uids(), earlier.isPresent() ? settled(folder, making) : List.of());
    List<ExecBlock> missing = attempts.toMake(manner.partial());
    if (!missing.isEmpty()) {
      condition.await(missing.size());
    }
    AboutWork about =
        earlier.isPresent() ? earlier.get() : described(folder, fresh(making.key(), call));
    if (!missing.isEmpty()) {
      attempts = new Attempts(holding.uids(), made(folder, making, call, missing, attempts.next()));
    }
    lines.accept("Completed. Determining the list of generated MSs ...");
    return new Ready(attempts.made(), about.made());
  }

  /** What an earlier call has begun there. */
  private Optional<AboutWork> earlier(Work folder, WorkKey key, StagingCall call)
      throws IOException, RunFailed {
    Optional<String> text = patience().answer(folder::about);
    if (text.isEmpty()) {
      if (manner.from().isPresent()) {
        throw new RunFailed(
            "%s: there is no folder of work with an about.json".formatted(folder.path()));
      }
      return Optional.empty();
    }
    AboutWork about = AboutWork.read(text.get());
    require(about, folder, key);
    work = Optional.of(folder);
    patience().answer(() -> erased(folder));
    lines.accept("Going on from the work in %s (%s) ...".formatted(folder.path(), about.whose()));
    return Optional.of(isOutOfDate(about, key) ? anew(folder, key, call) : about);
  }

  private static boolean erased(Work folder) throws IOException {
    folder.erase(KEPT);
    folder.erase(RELEASED);
    return true;
  }

  private AboutWork fresh(WorkKey key, StagingCall call) {
    return AboutWork.of(key, call, time.clock().instant());
  }

  private AboutWork described(Work folder, AboutWork about) throws RunFailed {
    return patience()
        .answer(
            () -> {
              folder.make();
              work = Optional.of(folder);
              folder.describe(about.text());
              return about;
            });
  }

  private void require(AboutWork about, Work folder, WorkKey key) throws RunFailed {
    boolean right = manner.from().isPresent() ? about.isOfTheDeliveryOf(key) : about.isOf(key);
    if (!right) {
      throw new RunFailed(
          "%s is of something else: expected the MOUS and its present delivery"
              .formatted(folder.path()));
    }
  }

  /** Without a date of the delivery only what this very call makes is surely of the present one. */
  private boolean isOutOfDate(AboutWork about, WorkKey key) {
    return manner.afresh() || (key.delivered().isEmpty() && about.made().isBefore(begun));
  }

  private AboutWork anew(Work folder, WorkKey key, StagingCall call) throws RunFailed {
    lines.accept("Nothing of it is used: all is made anew ...");
    for (Attempt attempt : patience().answer(folder::attempts)) {
      if (!attempt.dropped()) {
        patience()
            .answer(
                () -> {
                  cancel(attempt);
                  folder.drop(attempt);
                  return true;
                });
      }
    }
    return described(folder, fresh(key, call));
  }

  private void cancel(Attempt attempt) throws IOException {
    if (attempt.job().isPresent()) {
      Job old = new Job(attempt.job().get(), attempt.folder(), Optional.empty());
      Optional<Submitted> known = cluster.executor().find(old);
      if (known.isPresent()) {
        known.get().cancel();
      }
    }
  }

  /** The attempts, once none of their jobs does anything any more. */
  private List<Attempt> settled(Work folder, Making making) throws RunFailed {
    List<Attempt> attempts = patience().answer(folder::attempts);
    if (attempts.isEmpty()) {
      return attempts;
    }
    Attempt last = attempts.get(attempts.size() - 1);
    if (last.dropped() || last.isTried() || last.job().isEmpty()) {
      return attempts;
    }
    Job asked = new Job(last.job().get(), last.folder(), making.casa().feature());
    boolean good = job.resume(asked, folder.attempt(last.number()), last.begun());
    return ended(folder, last.number(), good);
  }

  /** The file system may show the exit status later than the batch system knows it. */
  private List<Attempt> ended(Work folder, int number, boolean good) throws RunFailed {
    return patience().answer(folder::attempts).stream()
        .map(attempt -> good && attempt.number() == number ? attempt.asGood() : attempt)
        .toList();
  }

  private List<Attempt> made(
      Work folder, Making making, StagingCall call, List<ExecBlock> missing, int number)
      throws RunFailed {
    WorkFolder attempt = folder.attempt(number);
    lines.accept("(re-)creating directory " + attempt.path());
    lines.accept("Now generating the calibrated MS(s) ...");
    List<String> blocks = missing.stream().map(ExecBlock::fileForm).toList();
    String name = making.key().job(call, number, time.clock().instant());
    patience()
        .answer(
            () -> {
              attempt.make();
              attempt.fill(making.recipe(), environment(call, blocks, making.casa()));
              attempt.announce(blocks, name);
              return true;
            });
    lines.accept("Generated the job script. Now submitting and waiting for completion ...");
    lines.accept("Looking for cluster node with low load ...");
    job.run(new Job(name, attempt.path(), making.casa().feature()), attempt);
    return ended(folder, number, true);
  }

  private Patience patience() {
    return new Patience(cluster.rhythm(), lines, time);
  }

  /** Ends the job, from another thread. */
  void cancel() {
    job.cancel();
  }

  /** What is staged from it is about to be public: from then on it may be deleted some day. */
  void keep() {
    kept = true;
    work.ifPresent(folder -> tidily(() -> folder.write(KEPT, time.clock().instant() + "\n")));
  }

  /** Nothing became public after all: a person must release it. */
  void keepForTheMaintainer() {
    if (kept) {
      work.ifPresent(folder -> tidily(() -> folder.erase(KEPT)));
    }
  }

  /**
   * Everything was fetched; reports what cannot be put aside.
   *
   * @param whole whether all of the data were staged, so that nothing is left to be cut
   */
  void putAside(boolean whole) {
    if (work.isPresent()) {
      Work folder = work.get();
      if (whole) {
        tidily(folder::retire);
      } else {
        tidily(folder::strip);
        lines.accept("The MeasurementSets in %s are kept for a while.".formatted(folder.path()));
      }
    }
  }

  /** The same for what a call left that was killed once all of the data were staged. */
  void putLeftAside(WorkKey key) {
    Work folder = Work.of(cluster.host(), cluster.work(), key.folder());
    tidily(
        () -> {
          if (folder.has(KEPT)) {
            folder.retire();
            work = Optional.of(folder);
          }
        });
  }

  /** Deletes what was put aside. */
  void tidyUp() {
    if (work.isPresent()) {
      lines.accept("Deleting temporary work directory ...");
      tidily(work.get()::deleteGone);
      work = Optional.empty();
    }
  }

  private void tidily(Tidying step) {
    try {
      step.carryOut();
    } catch (IOException failure) {
      lines.accept("It is left for the next sweep: " + FileTrouble.words(failure));
    }
  }

  @FunctionalInterface
  private interface Tidying {
    void carryOut() throws IOException;
  }

  private Map<String, String> environment(StagingCall call, List<String> blocks, Casa casa) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("CALMSBOT_PROJECT", call.project().text());
    told.put("CALMSBOT_MOUS", call.mous().uri());
    told.put("CALMSBOT_BLOCKS", blocks.stream().collect(joining(" ")));
    told.put("CALMSBOT_CASA", casa.command());
    cluster.recipe().settings().forEach((name, value) -> told.put("RECIPE_" + name, value));
    return told;
  }
}
