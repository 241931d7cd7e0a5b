package calmsbot.desk;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
        books -> next(books).map(c -> desk.apply(books, c.number(), new Event.RunStarted())));
  }

  private Optional<Case> next(Books books) {
    Set<Long> ending = ending(books);
    int taken = books.cases().count(AT_WORK) + ending.size();
    return books.switches().paused() || taken >= places
        ? Optional.empty()
        : books.cases().in(Set.of(CaseState.QUEUED), ending.size() + 1).stream()
            .filter(waiting -> !ending.contains(waiting.number()))
            .findFirst();
  }

  /** Cases whose run is to end: it may be alive until the host has said that it is not. */
  private static Set<Long> ending(Books books) {
    return books.errands().open(Errand.Kind.END_RUN).stream()
        .flatMap(errand -> errand.caseNumber().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
