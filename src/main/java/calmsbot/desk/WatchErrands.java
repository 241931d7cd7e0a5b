package calmsbot.desk;

import calmsbot.request.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells AOG, once of each, of errands that do not get done, even where the outside system they need
 * serves all others.
 */
final class WatchErrands implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(WatchErrands.class);
  private static final int MOST = 100;
  private static final String NAME = "overdue.";

  private final Store store;
  private final Correspondence correspondence;
  private final EmailAddress aog;
  private final Duration patience;
  private final InstantSource clock;
  private final Bell bell;

  WatchErrands(
      Store store,
      Correspondence correspondence,
      EmailAddress aog,
      Duration patience,
      InstantSource clock,
      Bell bell) {
    this.store = store;
    this.correspondence = correspondence;
    this.aog = aog;
    this.patience = patience;
    this.clock = clock;
    this.bell = bell;
  }

  @Override
  public void run() {
    Instant now = clock.instant();
    List<Errands.WaitingErrand> told = store.write(books -> tell(books, now));
    told.forEach(overdue -> LOG.error("AOG must act: not done: {}", line(overdue)));
    if (!told.isEmpty()) {
      bell.ring(Duty.SEND_MAIL);
    }
  }

  private List<Errands.WaitingErrand> tell(Books books, Instant now) {
    List<Errands.WaitingErrand> overdue = books.errands().overdue(now.minus(patience), MOST);
    overdue.forEach(waiting -> books.errands().told(waiting.errand().key()));
    // a note about a note of this kind would have no end
    List<Errands.WaitingErrand> worthTelling =
        overdue.stream()
            .filter(waiting -> !waiting.errand().subject().startsWith("<" + NAME))
            .toList();
    if (!worthTelling.isEmpty()) {
      correspondence.note(books, NAME + now.toEpochMilli(), note(worthTelling), now);
    }
    return worthTelling;
  }

  private Draft.Note note(List<Errands.WaitingErrand> overdue) {
    Stream<String> end =
        Stream.of(
            "Each is tried again and again, and nothing is lost. AOG: please see what is wrong."
                + " What waits is shown by: calmsbot status");
    return new Draft.Note(
        List.of(aog),
        "calmsbot: errands that do not get done: %d".formatted(overdue.size()),
        Stream.concat(overdue.stream().map(WatchErrands::line), end).toList());
  }

  private static String line(Errands.WaitingErrand overdue) {
    Errand errand = overdue.errand();
    return "%s%s, since %s (UTC), tried %d times: %s"
        .formatted(
            errand.caseNumber().map("case %d, "::formatted).orElse(""),
            (errand.kind() + " " + errand.subject()).strip(),
            errand.since(),
            errand.attempts(),
            overdue.error().isEmpty() ? "no error" : overdue.error());
  }
}
