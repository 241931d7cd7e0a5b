package calmsbot.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    int free = books.switches().paused() ? 0 : free(books, ending.size());
    if (free <= 0) {
      return Optional.empty();
    }
    Map<String, Errand> questions = ConfirmFirst.questions(books);
    // enough of them that all places can be filled, whoever is passed over
    int most = places + ending.size() + questions.size();
    List<Case> waiting =
        books.cases().in(Set.of(CaseState.QUEUED), most).stream()
            .filter(each -> !ending.contains(each.number()))
            .toList();
    return firstConfirmed(books, waiting, questions, free);
  }

  private Optional<Case> firstConfirmed(
      Books books, List<Case> waiting, Map<String, Errand> questions, int free) {
    Instant now = clock.instant();
    int left = free;
    for (Case each : waiting) {
      String start = Desk.nextStart(each);
      if (left > 0 && ConfirmFirst.isConfirmed(books, each.number(), start, now)) {
        return Optional.of(each);
      }
      if (left > 0 && !questions.containsKey(start)) {
        ConfirmFirst.ask(books, each.number(), start, 0, now);
      }
      left -= wasAskedInVain(questions.get(start)) ? 0 : 1;
    }
    return Optional.empty();
  }

  private static boolean wasAskedInVain(@Nullable Errand question) {
    return question != null && question.attempts() > 0;
  }

  private int free(Books books, int ending) {
    return places - books.cases().count(AT_WORK) - ending;
  }

  /** Cases whose run is to end: it may be alive until the host has said that it is not. */
  private static Set<Long> ending(Books books) {
    return books.errands().open(Errand.Kind.END_RUN).stream()
        .flatMap(errand -> errand.caseNumber().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
