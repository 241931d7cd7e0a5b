package calmsbot.desk;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives free places on the staging host to the cases that wait, in order of arrival. */
public final class StartRuns implements Step {
  private static final Set<CaseState> AT_WORK = Set.of(CaseState.STAGING, CaseState.LOST);

  private final Store store;
  private final Desk desk;
  private final int places;

  /**
   * @param places how many runs at a time
   */
  public StartRuns(Store store, Desk desk, int places) {
    this.store = store;
    this.desk = desk;
    this.places = places;
  }

  @Override
  public void run() {
    Optional<Transition> started = startNext();
    while (started.isPresent()) {
      desk.ringFor(started.get());
      started = startNext();
    }
  }

  private Optional<Transition> startNext() {
    return store.write(
        books ->
            next(books).map(c -> desk.apply(books, c.number(), new Event.RunStarted(), List.of())));
  }

  private Optional<Case> next(Books books) {
    boolean free = !books.switches().paused() && books.cases().count(AT_WORK) < places;
    return free
        ? books.cases().in(Set.of(CaseState.QUEUED), 1).stream().findFirst()
        : Optional.empty();
  }
}
