package calmsbot.stagecalms;

import calmsbot.cluster.WorkFolders.FoundWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a folder of work is there for, and from when on nobody needs it. Pure. */
public final class WorkRule {
  static final String GONE = ".gone";

  private final Keeping keeping;
  private final Instant now;

  WorkRule(Keeping keeping, Instant now) {
    this.keeping = keeping;
    this.now = now;
  }

  /**
   * How long folders of work stay that no call is using.
   *
   * @param done after calibrators were staged from them
   * @param failed after the last change in those of failed runs; none for ever, until released
   */
  public record Keeping(Duration done, Optional<Duration> failed) {}

  /** Why a folder is there. */
  public enum Situation {
    IN_USE("a call is working on it"),
    JOB_ALIVE("its job is in the batch system; the next call follows it"),
    JOB_UNKNOWN("whether its job is alive is not known now"),
    DONE("what was asked for is staged; more can be cut from it"),
    FAILED("its run failed or was killed; the next call goes on from there"),
    NAMELESS("says nothing of itself: not this command's, or of an earlier version"),
    LEFTOVER("what a deletion left");

    private final String words;

    Situation(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /**
   * What is to become of a folder.
   *
   * @param goes from when on it may be deleted; none if only a person can tell
   */
  record Judgement(Situation situation, Optional<Instant> goes) {
    boolean isDue(Instant now) {
      return goes.filter(day -> !now.isBefore(day)).isPresent();
    }
  }

  /**
   * Judges one.
   *
   * @param described whether it says what it is of
   * @param holder the call that works on it, if any
   * @param job whether a job of it is alive; empty if nobody knows
   */
  Judgement judge(
      FoundWork folder, boolean described, Optional<String> holder, Optional<Boolean> job) {
    if (folder.name().endsWith(GONE)) {
      return new Judgement(Situation.LEFTOVER, Optional.of(now));
    }
    if (!described) {
      return new Judgement(Situation.NAMELESS, Optional.empty());
    }
    if (holder.isPresent()) {
      return new Judgement(Situation.IN_USE, Optional.empty());
    }
    if (job.isEmpty() || job.get()) {
      return new Judgement(
          job.isEmpty() ? Situation.JOB_UNKNOWN : Situation.JOB_ALIVE, Optional.empty());
    }
    return folder
        .kept()
        .map(since -> new Judgement(Situation.DONE, Optional.of(since.plus(keeping.done()))))
        .orElseGet(() -> new Judgement(Situation.FAILED, failed(folder)));
  }

  private Optional<Instant> failed(FoundWork folder) {
    return folder.released()
        ? Optional.of(now)
        : keeping.failed().map(time -> folder.changed().plus(time));
  }
}
