package calmsbot.stagingarea;

import calmsbot.stagingarea.Removal.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One sweep, in the order of its methods. For one thread. */
final class SweepRun {
  private final StagingArea area;
  private final List<Doomed> hidden = new ArrayList<>();
  private final List<Removal> removals = new ArrayList<>();
  private final List<Path> kept = new ArrayList<>();
  private final List<Path> odd = new ArrayList<>();
  private int forgotten;

  SweepRun(StagingArea area) {
    this.area = area;
  }

  /** Takes the names of what is due; to be called while the area is held. */
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
        area.disk().rename(gone, doomed.path()); // somebody asked in the last moment
        kept.add(doomed.path());
      } else {
        hidden.add(new Doomed(doomed.name(), gone, doomed.reason()));
      }
    } catch (IOException failure) {
      removals.add(new Removal(doomed.name(), doomed.reason(), 0, Optional.of(failure.toString())));
    }
  }

  /** Takes out of the index what has no files any more; to be called while the area is held. */
  void forget() throws IOException {
    for (Path card : area.products().stale(Set.of())) {
      area.disk().delete(card);
      forgotten++;
    }
  }

  /** Deletes what was hidden, as long as it takes; nobody waits for it. */
  Swept deleted() {
    new FreedBytes().removals(hidden).stream().map(this::deleted).forEach(removals::add);
    return new Swept(false, removals, kept, odd, forgotten);
  }

  private Removal deleted(Removal removal) {
    try {
      area.disk().deleteTree(area.gone(removal.name()));
      return removal;
    } catch (IOException failure) {
      return new Removal(removal.name(), removal.reason(), 0, Optional.of(failure.toString()));
    }
  }
}
