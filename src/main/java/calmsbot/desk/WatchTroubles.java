package calmsbot.desk;

import calmsbot.request.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells AOG, once of each, of what has not gone well for long. */
final class WatchTroubles implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(WatchTroubles.class);

  private final Store store;
  private final Correspondence correspondence;
  private final EmailAddress aog;
  private final Duration patience;
  private final List<Trouble> troubles;
  private final InstantSource clock;
  private final Bell bell;

  WatchTroubles(
      Store store,
      Correspondence correspondence,
      EmailAddress aog,
      Duration patience,
      List<Trouble> troubles,
      InstantSource clock,
      Bell bell) {
    this.store = store;
    this.correspondence = correspondence;
    this.aog = aog;
    this.patience = patience;
    this.troubles = List.copyOf(troubles);
    this.clock = clock;
    this.bell = bell;
  }

  @Override
  public void run() {
    List<Trouble.Alert> raised = store.write(this::raise);
    raised.forEach(alert -> LOG.error("AOG must act: {}", alert.what()));
    if (!raised.isEmpty()) {
      bell.ring(Duty.SEND_MAIL);
    }
  }

  private List<Trouble.Alert> raise(Books books) {
    Instant now = clock.instant();
    return troubles.stream()
        .flatMap(trouble -> trouble.since(books, now.minus(patience)).stream())
        .filter(alert -> correspondence.note(books, alert.name(), note(alert), now))
        .toList();
  }

  private Draft.Note note(Trouble.Alert alert) {
    return new Draft.Note(List.of(aog), "calmsbot: " + alert.about(), alert.lines());
  }
}
