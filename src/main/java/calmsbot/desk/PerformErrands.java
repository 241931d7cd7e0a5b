package calmsbot.desk;

import calmsbot.outside.Standstill;
import calmsbot.outside.Unavailable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
  private final Map<Errand.Kind, ErrandHandler> handlers;

  PerformErrands(
      Store store,
      InstantSource clock,
      Backoff backoff,
      Mishaps mishaps,
      Map<Errand.Kind, ErrandHandler> handlers) {
    this.store = store;
    this.clock = clock;
    this.backoff = backoff;
    this.mishaps = mishaps;
    this.handlers = Map.copyOf(handlers);
  }

  @Override
  public void run() {
    List<Errand> due = due();
    while (!due.isEmpty()) {
      due.forEach(this::perform);
      due = due();
    }
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

  private void perform(Errand errand) {
    String number = errand.caseNumber().map(String::valueOf).orElse("");
    try (var ignored = MDC.putCloseable("case", number)) {
      attempt(errand);
    }
  }

  private void attempt(Errand errand) {
    try {
      Objects.requireNonNull(handlers.get(errand.kind())).perform(errand);
    } catch (Unavailable failure) {
      keepForLater(errand, failure);
    } catch (Standstill ownFault) {
      noteForStatus(errand, ownFault);
      throw ownFault; // every other errand would meet it too
    } catch (RuntimeException mishap) {
      keepForLater(errand, mishap);
    }
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
          if (isOpen(books, errand)) {
            books.errands().later(errand.key(), why, next);
          }
        });
  }

  private static boolean isOpen(Books books, Errand errand) {
    return books.errands().open(errand.kind()).stream()
        .anyMatch(open -> open.key().equals(errand.key()));
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
