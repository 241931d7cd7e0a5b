package calmsbot.workflow;

import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.workflow.StagingHost.JobLook;
import calmsbot.workflow.StagingHost.ManifestLook;
import calmsbot.workflow.StagingHost.StagingJob;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A staging host on which runs print and end when a test says so; it can be away. */
final class FakeHost implements StagingHost {
  /** Small, so that tests see output come in pieces. */
  static final int PIECE = 64;

  private final Map<String, Seen> jobs = new LinkedHashMap<>();
  private final List<String> ended = new ArrayList<>();
  private final List<Long> offsets = new ArrayList<>();
  private final Set<String> hidden = new HashSet<>();
  private final Set<String> immortal = new HashSet<>();
  private ManifestLook manifest = new ManifestLook.Absent();
  private boolean shut;
  private int asked;
  private boolean away;

  private record Seen(List<String> arguments, JobLook.Phase phase, int exitStatus, String output) {
    Seen at(JobLook.Phase next, int status) {
      return new Seen(arguments, next, status, output);
    }

    Seen printed(String text) {
      return new Seen(arguments, phase, exitStatus, output + text);
    }
  }

  void away(boolean yes) {
    away = yes;
  }

  /** What is found beside the data of every run from now on. */
  void manifest(ManifestLook found) {
    manifest = found;
  }

  /** The folder of staged data alone cannot be entered any more. */
  void shut(boolean yes) {
    shut = yes;
  }

  /** The jobs ever started, in order. */
  List<String> started() {
    return List.copyOf(jobs.keySet());
  }

  /** The jobs that were ended by order. */
  List<String> ended() {
    return List.copyOf(ended);
  }

  /** Every offset from which output was asked for. */
  List<Long> offsets() {
    return List.copyOf(offsets);
  }

  List<String> arguments(String job) {
    return seen(job).arguments();
  }

  boolean isRunning(String job) {
    return seen(job).phase() == JobLook.Phase.RUNNING;
  }

  void print(String job, String text) {
    jobs.put(job, seen(job).printed(text));
  }

  void exit(String job, int status) {
    jobs.put(job, seen(job).at(JobLook.Phase.ENDED, status));
  }

  void vanish(String job) {
    jobs.put(job, seen(job).at(JobLook.Phase.VANISHED, 0));
  }

  /** The host was started anew. */
  void reboot(String job) {
    jobs.put(job, seen(job).at(JobLook.Phase.REBOOTED, 0));
  }

  /** The job's folder alone cannot be entered any more. */
  void hide(String job) {
    hidden.add(job);
  }

  /** No signal ends it. */
  void immortal(String job) {
    immortal.add(job);
  }

  /** How often anything was asked of it, answered or not. */
  int asked() {
    return asked;
  }

  /** Somebody has removed the job's folder. */
  void forget(String job) {
    jobs.put(job, seen(job).at(JobLook.Phase.NEVER_STARTED, 0));
  }

  @Override
  public void start(StagingJob job) throws Unavailable {
    answer();
    jobs.putIfAbsent(job.name(), new Seen(job.arguments(), JobLook.Phase.RUNNING, 0, ""));
  }

  @Override
  public JobLook look(String job, long offset) throws Unavailable {
    answer();
    refuse(hidden, job, "cannot enter the folder of the job");
    offsets.add(offset);
    Seen seen = seen(job);
    byte[] all = seen.output().getBytes(StandardCharsets.UTF_8);
    int from = Math.toIntExact(offset);
    byte[] piece = Arrays.copyOfRange(all, from, Math.min(all.length, from + PIECE));
    return new JobLook(seen.phase(), seen.exitStatus(), piece);
  }

  @Override
  public int piece() {
    return PIECE;
  }

  @Override
  public void end(String job) throws Unavailable {
    answer();
    refuse(immortal, job, "still there after KILL: 4711");
    ended.add(job);
    Optional.ofNullable(jobs.get(job))
        .filter(seen -> seen.phase() == JobLook.Phase.RUNNING)
        .ifPresent(seen -> jobs.put(job, seen.at(JobLook.Phase.VANISHED, 0)));
  }

  @Override
  public ManifestLook manifest(String directory) throws Unavailable {
    answer();
    if (shut) {
      throw new Unavailable(OutsideSystem.STAGING_HOST, "cannot enter the folder of staged data");
    }
    return manifest;
  }

  private Seen seen(String job) {
    return Objects.requireNonNull(jobs.get(job), job);
  }

  private static void refuse(Set<String> jobs, String job, String why) throws Unavailable {
    if (jobs.contains(job)) {
      throw new Unavailable(OutsideSystem.STAGING_HOST, why);
    }
  }

  private void answer() throws Unavailable {
    asked++;
    if (away) {
      throw new Unavailable(OutsideSystem.STAGING_HOST, "staging host: away");
    }
  }
}
