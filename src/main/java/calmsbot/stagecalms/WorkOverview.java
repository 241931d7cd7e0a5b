package calmsbot.stagecalms;

import calmsbot.cluster.Executor.Job;
import calmsbot.cluster.Executor.JobState;
import calmsbot.cluster.Executor.Submitted;
import calmsbot.cluster.RunFailed;
import calmsbot.cluster.Work;
import calmsbot.cluster.Work.Attempt;
import calmsbot.cluster.WorkFolders;
import calmsbot.cluster.WorkFolders.FoundWork;
import calmsbot.external.BlockedService;
import calmsbot.external.FileTrouble;
import calmsbot.stagecalms.WorkRule.Judgement;
import calmsbot.stagecalms.WorkRule.Keeping;
import calmsbot.stagecalms.WorkRule.Situation;
import calmsbot.stagingarea.StagingArea;
import calmsbot.stagingarea.WorkLock;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folders of work of all calls: whose they are, of what, and whether their jobs are alive.
 * Those that nobody needs can be deleted.
 */
public final class WorkOverview {
  private final StagingArea area;
  private final Cluster cluster;
  private final Keeping keeping;
  private final InstantSource clock;

  public WorkOverview(StagingArea area, Cluster cluster, Keeping keeping, InstantSource clock) {
    this.area = area;
    this.cluster = cluster;
    this.keeping = keeping;
    this.clock = clock;
  }

  /**
   * A folder of work.
   *
   * @param what the MOUS, the ticket and the selection it was begun for; none if it does not say
   * @param note what is known of its call or its job, on a line; empty if nothing is
   * @param goes from when on it may be deleted; none if only a person can tell
   */
  public record WorkEntry(
      FoundWork folder,
      Optional<WorkOf> what,
      Situation situation,
      String note,
      Optional<Instant> goes,
      boolean due) {}

  /** What a folder of work was begun for. */
  public record WorkOf(String mous, String ticket, String selection, Instant since) {}

  /**
   * A folder that was to be deleted.
   *
   * @param failure why it is still there; none if it is gone, or was only looked at
   */
  public record CleanedWork(WorkEntry entry, Optional<String> failure) {}

  /** All of them, by name; changes nothing. */
  public List<WorkEntry> list() throws IOException {
    List<WorkEntry> entries = new ArrayList<>();
    for (FoundWork folder : new WorkFolders(cluster.host(), cluster.work()).list()) {
      entries.add(entry(folder, true));
    }
    return entries;
  }

  /**
   * Deletes those that are due. Each is looked at once more while no call can begin with it.
   *
   * @param dryRun only says which they are
   */
  public List<CleanedWork> clean(boolean dryRun) throws IOException {
    List<CleanedWork> cleaned = new ArrayList<>();
    for (WorkEntry entry : list()) {
      if (entry.due()) {
        cleaned.add(new CleanedWork(entry, dryRun ? Optional.empty() : failure(entry)));
      }
    }
    return cleaned;
  }

  /**
   * Lets the work of a failed run go; it is deleted by the next cleaning.
   *
   * @throws BlockedService if there is no such folder
   */
  public void release(String name) throws IOException {
    boolean there =
        new WorkFolders(cluster.host(), cluster.work())
            .list().stream().anyMatch(folder -> folder.name().equals(name));
    if (!there) {
      throw new BlockedService(
          "%s holds no folder %s; `calmsbot work` lists those there are; nothing was done"
              .formatted(cluster.work(), name));
    }
    work(name).write(Calibration.RELEASED, clock.instant() + "\n");
  }

  private Work work(String name) {
    return Work.of(cluster.host(), cluster.work(), name);
  }

  private Optional<String> failure(WorkEntry entry) {
    try {
      delete(entry);
      return Optional.empty();
    } catch (IOException | RunFailed failure) {
      return Optional.of(
          failure instanceof IOException broken
              ? FileTrouble.words(broken)
              : String.valueOf(failure.getMessage()));
    }
  }

  private void delete(WorkEntry entry) throws IOException, RunFailed {
    Optional<AboutWork> about = about(entry.folder());
    if (about.isPresent()) {
      WorkLock.Answer answer = WorkLock.ask(area, about.get().hash(), "calmsbot work --clean");
      try (WorkLock lock =
          answer.lock().orElseThrow(() -> new RunFailed("it is in use: " + answer.holder()))) {
        retire(entry);
      }
    }
    work(entry.folder().name()).deleteGone(); // takes long, and nobody needs to wait for it
  }

  private void retire(WorkEntry entry) throws IOException, RunFailed {
    String name = entry.folder().name();
    Optional<FoundWork> now = new WorkFolders(cluster.host(), cluster.work()).one(name);
    if (now.isPresent()) {
      if (!entry(now.get(), false).due()) {
        throw new RunFailed("it was used again meanwhile");
      }
      work(name).retire();
    }
  }

  private WorkEntry entry(FoundWork folder, boolean asksWho) throws IOException {
    Optional<AboutWork> about = about(folder);
    Optional<String> holder =
        asksWho && about.isPresent() ? WorkLock.holder(area, about.get().hash()) : Optional.empty();
    LastJob job = about.isPresent() && holder.isEmpty() ? job(folder) : LastJob.NONE;
    Instant now = clock.instant();
    Judgement judgement =
        new WorkRule(keeping, now).judge(folder, about.isPresent(), holder, job.alive());
    return new WorkEntry(
        folder,
        about.map(AboutWork::begunFor),
        judgement.situation(),
        holder.orElse(job.words()),
        judgement.goes(),
        judgement.isDue(now));
  }

  private static Optional<AboutWork> about(FoundWork folder) {
    try {
      return folder.about().isEmpty()
          ? Optional.empty()
          : Optional.of(AboutWork.read(folder.about().get()));
    } catch (IOException unreadable) {
      return Optional.empty(); // shown as a folder that says nothing of itself
    }
  }

  /**
   * What is known of the last job of a folder.
   *
   * @param alive whether it waits or runs; empty if that could not be told
   */
  private record LastJob(Optional<Boolean> alive, String words) {
    static final LastJob NONE = new LastJob(Optional.of(false), "");
  }

  private LastJob job(FoundWork folder) throws IOException {
    List<Attempt> attempts = work(folder.name()).attempts();
    Optional<Attempt> last =
        attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    if (last.isEmpty() || last.get().isTried() || last.get().job().isEmpty()) {
      return LastJob.NONE;
    }
    try {
      return look(new Job(last.get().job().get(), last.get().folder(), Optional.empty()));
    } catch (IOException silence) {
      return new LastJob(Optional.empty(), String.valueOf(silence.getMessage()));
    }
  }

  private LastJob look(Job job) throws IOException {
    Optional<Submitted> known = cluster.executor().find(job);
    if (known.isEmpty()) {
      return LastJob.NONE;
    }
    JobState state = known.get().look();
    boolean alive = !(state instanceof JobState.Ended || state instanceof JobState.Unknown);
    return new LastJob(Optional.of(alive), alive ? known.get().title() : "");
  }
}
