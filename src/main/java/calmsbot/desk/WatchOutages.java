package calmsbot.desk;

import calmsbot.request.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells AOG, once, of an outside system that has been away for long. */
public final class WatchOutages implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(WatchOutages.class);

  private final Store store;
  private final Correspondence correspondence;
  private final EmailAddress aog;
  private final Duration patience;
  private final InstantSource clock;
  private final Bell bell;

  public WatchOutages(
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
    List<Outages.Outage> due = store.read(this::due);
    due.forEach(this::tell);
    if (!due.isEmpty()) {
      bell.ring(Duty.SEND_MAIL);
    }
  }

  private List<Outages.Outage> due(Books books) {
    Instant before = clock.instant().minus(patience);
    return books.outages().all().stream()
        .filter(outage -> !outage.told() && outage.since().isBefore(before))
        .toList();
  }

  private void tell(Outages.Outage outage) {
    String system = outage.system().words();
    LOG.error("AOG must act: the {} is away since {}: {}", system, outage.since(), outage.error());
    Draft.Note note =
        new Draft.Note(
            List.of(aog),
            "calmsbot: the %s does not answer".formatted(system),
            List.of(
                "Since %s (UTC) the %s does not answer:".formatted(outage.since(), system),
                outage.error(),
                "Nothing is lost: every case waits, and goes on by itself when it is back.",
                "AOG: please see to the %s. What is wrong is shown by: calmsbot check"
                    .formatted(system)));
    String name =
        "outage.%s.%d"
            .formatted(
                outage.system().name().toLowerCase(Locale.ROOT), outage.since().toEpochMilli());
    store.record(
        books -> {
          correspondence.note(books, name, note, clock.instant());
          books.outages().told(outage.system());
        });
  }
}
