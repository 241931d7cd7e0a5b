package calmsbot.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives free places on the staging host to the cases that wait, in order of arrival. */
public final class StartRuns implements Step {
  private static final Set<CaseState> AT_WORK = Set.of(CaseState.STAGING, CaseState.LOST);

  private final Store store;
  private final Desk desk;
  private final InstantSource clock;
  private final Bell bell;
  private final int places;

  /**
   * @param places how many runs at a time
   */
  public StartRuns(Store store, Desk desk, InstantSource clock, Bell bell, int places) {
    this.store = store;
    this.desk = desk;
    this.clock = clock;
    this.bell = bell;
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
    Optional<Transition> started =
        store.write(
            books -> next(books).map(c -> desk.apply(books, c.number(), new Event.RunStarted())));
    if (started.isEmpty()) {
      bell.ring(Duty.ASK_ARCHIVE);
    }
    return started;
  }

  /**
   * The first to whom the archive has just said yes. Who is still to be asked has a place kept
   * meanwhile; who was asked in vain has not, so that those behind it go on.
   */
  private Optional<Case> next(Books books) {
    Set<Long> ending = ending(books);
    int free = free(books, ending.size());
    Instant now = clock.instant();
    for (Case waiting : free > 0 ? waiting(books, ending) : List.<Case>of()) {
      String start = Desk.nextStart(waiting);
      if (ConfirmFirst.isConfirmed(books, waiting.number(), start, now)) {
        return Optional.of(waiting);
      }
      free -= ConfirmFirst.ask(books, waiting.number(), start, now) ? 1 : 0;
      if (free == 0) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private int free(Books books, int ending) {
    return books.switches().paused() ? 0 : places - books.cases().count(AT_WORK) - ending;
  }

  /** Enough of them that all places can be filled, whoever is passed over. */
  private List<Case> waiting(Books books, Set<Long> ending) {
    int asked = books.errands().open(Errand.Kind.CHECK_AGAIN).size();
    return books.cases().in(Set.of(CaseState.QUEUED), places + ending.size() + asked).stream()
        .filter(waiting -> !ending.contains(waiting.number()))
        .toList();
  }

  /** Cases whose run is to end: it may be alive until the host has said that it is not. */
  private static Set<Long> ending(Books books) {
    return books.errands().open(Errand.Kind.END_RUN).stream()
        .flatMap(errand -> errand.caseNumber().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
