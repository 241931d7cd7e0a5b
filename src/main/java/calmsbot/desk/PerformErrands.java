package calmsbot.desk;

import calmsbot.outside.Standstill;
import calmsbot.outside.Unavailable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Does the errands that are due, of the kinds it has handlers for; keeps for later what fails. */
final class PerformErrands implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(PerformErrands.class);
  private static final int BATCH = 100;

  private final Store store;
  private final InstantSource clock;
  private final Backoff backoff;
  private final Mishaps mishaps;
  private final Standstills standstills;
  private final Map<Errand.Kind, ErrandHandler> handlers;

  PerformErrands(
      Store store,
      InstantSource clock,
      Backoff backoff,
      Mishaps mishaps,
      Standstills standstills,
      Map<Errand.Kind, ErrandHandler> handlers) {
    this.store = store;
    this.clock = clock;
    this.backoff = backoff;
    this.mishaps = mishaps;
    this.standstills = standstills;
    this.handlers = Map.copyOf(handlers);
  }

  @Override
  public void run() {
    List<Standstill> met = new ArrayList<>();
    List<Errand> due = due();
    while (!due.isEmpty()) {
      portions(due).forEach(portion -> perform(portion, met));
      due = due();
    }
    standstills.all(met);
  }

  /** What is done at one go: all of a kind, or each alone. */
  private List<List<Errand>> portions(List<Errand> due) {
    Map<Object, List<Errand>> portions =
        due.stream()
            .collect(
                Collectors.groupingBy(
                    errand ->
                        handler(errand) instanceof ErrandHandler.Together
                            ? errand.kind()
                            : errand.key(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return List.copyOf(portions.values());
  }

  private ErrandHandler handler(Errand errand) {
    return Objects.requireNonNull(handlers.get(errand.kind()));
  }

  private List<Errand> due() {
    return store.read(books -> books.errands().due(kinds(books), clock.instant(), BATCH));
  }

  /** The kinds that are done now: while the bot is muted, its mails wait as they are. */
  private Set<Errand.Kind> kinds(Books books) {
    if (!books.switches().muted()) {
      return handlers.keySet();
    }
    Set<Errand.Kind> kinds = EnumSet.copyOf(handlers.keySet());
    kinds.remove(Errand.Kind.SEND_MAIL);
    return kinds;
  }

  private void perform(List<Errand> portion, List<Standstill> met) {
    try (var ignored = MDC.putCloseable("case", cases(portion))) {
      attempt(portion, met);
    }
  }

  private static String cases(List<Errand> portion) {
    return portion.stream()
        .flatMap(errand -> errand.caseNumber().stream())
        .distinct()
        .map(String::valueOf)
        .collect(Collectors.joining(","));
  }

  private void attempt(List<Errand> portion, List<Standstill> met) {
    try {
      handler(portion.get(0)).perform(portion);
    } catch (Unavailable failure) {
      portion.forEach(errand -> keepForLater(errand, failure));
    } catch (Standstill ownFault) {
      standStill(portion, ownFault, met);
    } catch (RuntimeException mishap) {
      keepForLater(portion, mishap, met);
    }
  }

  /**
   * It may be a matter of this errand alone, so the others are done all the same. Where the store
   * cannot even take a note of it, everything stands still.
   */
  private void standStill(List<Errand> portion, Standstill ownFault, List<Standstill> met) {
    if (portion.size() > 1) {
      portion.forEach(errand -> perform(List.of(errand), met));
      return;
    }
    noteForStatus(portion.get(0), ownFault);
    met.add(ownFault);
  }

  /** Which of several it was is found out by doing each alone. */
  private void keepForLater(List<Errand> portion, RuntimeException mishap, List<Standstill> met) {
    if (portion.size() == 1) {
      keepForLater(portion.get(0), mishap);
      return;
    }
    LOG.debug("{} errands are done one by one: {}", portion.size(), mishap.toString());
    portion.forEach(errand -> perform(List.of(errand), met));
  }

  private void keepForLater(Errand errand, Unavailable failure) {
    Instant now = clock.instant();
    Instant next = next(errand, now);
    LOG.warn("{} waits until {}: {}", errand.kind(), next, failure.what());
    store.record(
        books -> {
          books.errands().later(errand.key(), failure.what(), next);
          books.outages().failed(failure.system(), failure.what(), now);
        });
  }

  /** Whoever asks why a case waits is told; unless the store did it, and its word was lost. */
  private void noteForStatus(Errand errand, Standstill ownFault) {
    Instant next = next(errand, clock.instant());
    String why = String.valueOf(ownFault.getMessage());
    store.record(
        books -> {
          if (books.errands().isOpen(errand.key())) {
            books.errands().later(errand.key(), why, next);
          }
        });
  }

  /** One that cannot be done must not stop those behind it. */
  private void keepForLater(Errand errand, RuntimeException mishap) {
    Instant next = next(errand, clock.instant());
    store.record(books -> books.errands().later(errand.key(), mishap.toString(), next));
    mishaps.tell(errand, mishap);
  }

  private Instant next(Errand errand, Instant now) {
    return now.plus(backoff.after(errand.attempts() + 1));
  }
}
