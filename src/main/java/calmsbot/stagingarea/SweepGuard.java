package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stops a sweep that looks like the mistake of a clock: one that is wrong makes everything past its
 * day at once. It compares how much is due with how much there is, and the clock with the area and
 * with the archive.
 */
public final class SweepGuard {
  /** Fewer may always go at once: a small area is emptied by a quiet month. */
  private static final int FEW = 5;

  /** Clocks that are set for another time zone differ by less. */
  private static final Duration TOLERANCE = Duration.ofDays(1);

  private final GuardLimits limits;
  private final Optional<Duration> behindArchive;

  /**
   * For one sweep.
   *
   * @param behindArchive how far this machine's clock is behind the archive's, if that could be
   *     asked; negative if it is ahead
   */
  public SweepGuard(GuardLimits limits, Optional<Duration> behindArchive) {
    this.limits = limits;
    this.behindArchive = behindArchive;
  }

  /**
   * What a sweep may do without a person.
   *
   * @param mostAtOnce the percentage of the public directories that may be past their day at once
   * @param clockGap how much older than the clock the newest public directory may be
   */
  public record GuardLimits(int mostAtOnce, Duration clockGap) {}

  /** Why a person must look first, a sentence each. */
  List<String> doubts(Path root, Look look, Instant now) throws IOException {
    List<String> doubts = new ArrayList<>(clockDoubts(root, look.shown(), now));
    long due = look.expired();
    int all = look.shown().size();
    if (due > FEW && due * 100 > (long) limits.mostAtOnce() * all) {
      doubts.add(
          "%d of the %d directories in %s are past their day at once, by this machine's clock, %s; `area.most-at-once` is %d%%"
              .formatted(due, all, root, now, limits.mostAtOnce()));
    }
    return doubts;
  }

  /** The same about the clock alone. */
  List<String> clockDoubts(Path root, List<Path> shown, Instant now) throws IOException {
    List<String> doubts = new ArrayList<>();
    behindArchive
        .filter(behind -> behind.abs().compareTo(TOLERANCE) > 0)
        .ifPresent(
            behind ->
                doubts.add(
                    "this machine's clock says %s, the archive's %s"
                        .formatted(now, now.plus(behind))));
    Optional<Newest> newest = Newest.of(shown);
    if (newest.isPresent() && newest.get().at().isAfter(now.plus(TOLERANCE))) {
      doubts.add(
          "this machine's clock says %s, but %s is from %s"
              .formatted(now, newest.get().path(), newest.get().at()));
    }
    if (newest.isPresent() && newest.get().at().isBefore(now.minus(limits.clockGap()))) {
      doubts.add(
          "this machine's clock says %s, but nothing in %s is newer than %s, from %s; `area.clock-gap` is %d days"
              .formatted(
                  now, root, newest.get().path(), newest.get().at(), limits.clockGap().toDays()));
    }
    return doubts;
  }

  /**
   * The directory that was made last. Neither its own time nor that of its day is a link's, as that
   * of its data may be.
   */
  private record Newest(Path path, Instant at) {
    static Optional<Newest> of(List<Path> shown) throws IOException {
      Optional<Newest> newest = Optional.empty();
      for (Path directory : shown) {
        for (Path path : List.of(directory, directory.resolve(Expiry.NAME))) {
          Instant at = time(path);
          if (newest.isEmpty() || at.isAfter(newest.get().at())) {
            newest = Optional.of(new Newest(path, at));
          }
        }
      }
      return newest;
    }

    private static Instant time(Path path) throws IOException {
      try {
        return Files.getLastModifiedTime(path, NOFOLLOW_LINKS).toInstant();
      } catch (NoSuchFileException none) {
        return Instant.MIN;
      }
    }
  }
}
