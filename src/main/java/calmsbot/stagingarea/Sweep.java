package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import calmsbot.external.FileTrouble;
import calmsbot.stagingarea.ProductIndex.Folder;
import calmsbot.stagingarea.ProductIndex.Lost;
import calmsbot.stagingarea.Swept.Removal;
import calmsbot.stagingarea.Swept.Removal.Reason;
import calmsbot.stagingarea.Swept.Removal.RemovalFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Deletes what is past its day, and what dead runs left. A directory first loses its public name,
 * in one step and while nobody publishes. Then it is deleted, which may take long. If a sweep dies,
 * the next one finishes its work.
 */
public final class Sweep {
  private final StagingArea area;
  private final InstantSource clock;
  private final Optional<SweepGuard> guard;

  /** Deletes all that is due, however much that is and whatever the clock says. */
  public Sweep(StagingArea area, InstantSource clock) {
    this(area, clock, Optional.empty());
  }

  /** Stops before anything is deleted if the guard has doubts. */
  public Sweep(StagingArea area, InstantSource clock, SweepGuard guard) {
    this(area, clock, Optional.of(guard));
  }

  private Sweep(StagingArea area, InstantSource clock, Optional<SweepGuard> guard) {
    this.area = area;
    this.clock = clock;
    this.guard = guard;
  }

  /** What would be deleted; changes nothing. */
  public Swept dryRun() throws IOException {
    try (Hold hold = area.hold()) {
      Instant now = clock.instant();
      Look look = Look.at(area, now);
      return looked(look, doubts(look, now));
    }
  }

  /** Deletes it. What cannot be deleted is reported, and does not stop the rest. */
  public Swept sweep() throws IOException {
    SweepRun run = new SweepRun(area);
    try (Hold hold = area.hold()) {
      Instant now = clock.instant();
      Look look = Look.at(area, now);
      List<String> doubts = doubts(look, now);
      if (!doubts.isEmpty()) {
        return looked(look, doubts);
      }
      run.hide(look);
      run.forget();
    }
    return run.deleted();
  }

  /** Why this machine's clock may be wrong, a sentence each, whatever is due. */
  public List<String> clockDoubts() throws IOException {
    try (Hold hold = area.hold()) {
      Instant now = clock.instant();
      return guard.isEmpty()
          ? List.of()
          : guard.get().clockDoubts(area.root(), Look.at(area, now).shown(), now);
    }
  }

  /** Where nothing is past its day, a wrong clock does no harm here. */
  private List<String> doubts(Look look, Instant now) throws IOException {
    return guard.isEmpty() || look.expired() == 0
        ? List.of()
        : guard.get().doubts(area.root(), look, now);
  }

  private Swept looked(Look look, List<String> doubts) throws IOException {
    Set<PublicName> doomed = look.due().stream().map(Doomed::name).collect(Collectors.toSet());
    List<Removal> removals = new FreedBytes().removals(look.due());
    int forgotten = area.products().lost(doomed).stream().mapToInt(Lost::places).sum();
    return new Swept(true, removals, look.kept(), look.odd(), forgotten, doubts);
  }

  /** A directory that is due for deletion, and where it is now. */
  record Doomed(PublicName name, Path path, Removal.Reason reason) {}

  /** One sweep, in the order of its methods. For one thread. */
  static final class SweepRun {
    private final StagingArea area;
    private final List<Doomed> hidden = new ArrayList<>();
    private final List<Removal> removals = new ArrayList<>();
    private final List<Path> kept = new ArrayList<>();
    private final List<Path> odd = new ArrayList<>();
    private int forgotten;

    SweepRun(StagingArea area) {
      this.area = area;
    }

    /** Takes the names of what is due; must be called while the area is held. */
    void hide(Look look) throws IOException {
      kept.addAll(look.kept());
      odd.addAll(look.odd());
      for (Doomed doomed : look.due()) {
        hide(doomed);
      }
      area.disk().sync(area.root());
    }

    private void hide(Doomed doomed) {
      Path gone = area.gone(doomed.name());
      try {
        if (doomed.reason() != Reason.UNFINISHED) {
          area.disk().rename(doomed.path(), gone);
        }
        if (doomed.reason() == Reason.EXPIRED && Expiry.isKept(gone)) {
          area.disk().rename(gone, doomed.path()); // somebody asked at the last moment
          kept.add(doomed.path());
        } else {
          hidden.add(new Doomed(doomed.name(), gone, doomed.reason()));
        }
      } catch (IOException failure) {
        removals.add(failed(doomed, failure));
      }
    }

    /** Removes places without files from the index; must be called while the area is held. */
    void forget() throws IOException {
      for (Lost lost : area.products().lost(Set.of())) {
        area.products().forget(lost);
        forgotten += lost.places();
      }
    }

    /** Deletes what was hidden. It may take long, but nobody waits for it. */
    Swept deleted() {
      List<Removal> expected = new FreedBytes().removals(hidden);
      for (int i = 0; i < hidden.size(); i++) {
        removals.add(deleted(hidden.get(i), expected.get(i)));
      }
      return new Swept(false, removals, kept, odd, forgotten, List.of());
    }

    private Removal deleted(Doomed doomed, Removal removal) {
      try {
        area.disk().deleteTree(doomed.path());
        return removal;
      } catch (IOException failure) {
        return failed(doomed, failure);
      }
    }

    private static Removal failed(Doomed doomed, IOException failure) {
      long left = new FreedBytes().of(doomed.path());
      return new Removal(
          doomed.name(),
          doomed.reason(),
          0,
          Optional.of(new RemovalFailure(doomed.path(), FileTrouble.words(failure), left)));
    }
  }

  /**
   * How many bytes become free when directories are deleted one after the other. A file counts when
   * the last of its names goes.
   */
  static final class FreedBytes {
    private final Map<Object, Integer> names = new HashMap<>();

    /** The removal of each, in their order. */
    List<Removal> removals(List<Doomed> due) {
      List<Removal> removals = new ArrayList<>();
      for (Doomed doomed : due) {
        removals.add(
            new Removal(doomed.name(), doomed.reason(), of(doomed.path()), Optional.empty()));
      }
      return removals;
    }

    private long of(Path folder) {
      long bytes = 0;
      try {
        for (Path entry : Folder.entries(folder)) {
          bytes += Files.isDirectory(entry, NOFOLLOW_LINKS) ? of(entry) : ofFile(entry);
        }
        return bytes;
      } catch (IOException unreadable) {
        return bytes; // as far as is known
      }
    }

    private long ofFile(Path file) throws IOException {
      try {
        Map<String, Object> found =
            Files.readAttributes(file, "unix:fileKey,nlink,size", NOFOLLOW_LINKS);
        int seen = names.merge(Objects.requireNonNull(found.get("fileKey")), 1, Integer::sum);
        return seen == (Integer) Objects.requireNonNull(found.get("nlink"))
            ? (Long) Objects.requireNonNull(found.get("size"))
            : 0;
      } catch (NoSuchFileException gone) {
        return 0;
      }
    }
  }
}
