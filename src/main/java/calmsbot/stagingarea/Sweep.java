package calmsbot.stagingarea;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Deletes what is past its day, and what dead runs left. A directory first loses its public name,
 * in one step and while nobody publishes; then it is deleted, which may take long. A sweep that
 * dies is finished by the next.
 */
public final class Sweep {
  private final StagingArea area;
  private final InstantSource clock;

  public Sweep(StagingArea area, InstantSource clock) {
    this.area = area;
    this.clock = clock;
  }

  /** What would be deleted; changes nothing. */
  public Swept dryRun() throws IOException {
    try (Hold hold = area.hold()) {
      Look look = Look.at(area, clock.instant());
      Set<PublicName> doomed = look.due().stream().map(Doomed::name).collect(Collectors.toSet());
      List<Removal> removals = new FreedBytes().removals(look.due());
      int forgotten = area.products().stale(doomed).size();
      return new Swept(true, removals, look.kept(), look.odd(), forgotten);
    }
  }

  /** Deletes it. What cannot be deleted is told, and does not stop the rest. */
  public Swept sweep() throws IOException {
    SweepRun run = new SweepRun(area);
    try (Hold hold = area.hold()) {
      run.hide(Look.at(area, clock.instant()));
      run.forget();
    }
    return run.deleted();
  }
}
