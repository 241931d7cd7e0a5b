package calmsbot.workflow.alerts;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.MailComposer;
import calmsbot.workflow.MailContent;
import calmsbot.workflow.Step;
import calmsbot.workflow.WakeUp;
import calmsbot.workflow.Worker;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells AOG, once of each, of what has not gone well for long. */
public final class WatchTroubles implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(WatchTroubles.class);

  private final Store store;
  private final MailComposer correspondence;
  private final EmailAddress aog;
  private final Duration patience;
  private final List<Trouble> troubles;
  private final InstantSource clock;
  private final WakeUp wakeUp;

  public WatchTroubles(
      Store store,
      MailComposer correspondence,
      EmailAddress aog,
      Duration patience,
      List<Trouble> troubles,
      InstantSource clock,
      WakeUp wakeUp) {
    this.store = store;
    this.correspondence = correspondence;
    this.aog = aog;
    this.patience = patience;
    this.troubles = List.copyOf(troubles);
    this.clock = clock;
    this.wakeUp = wakeUp;
  }

  @Override
  public void run() {
    List<Trouble.Alert> raised = store.write(this::raise);
    raised.forEach(alert -> LOG.error("AOG must act: {}", alert.what()));
    if (!raised.isEmpty()) {
      wakeUp.wake(Worker.SEND_MAIL);
    }
  }

  private List<Trouble.Alert> raise(UnitOfWork unit) {
    Instant now = clock.instant();
    return troubles.stream()
        .flatMap(trouble -> trouble.since(unit, now.minus(patience)).stream())
        .filter(alert -> correspondence.note(unit, alert.name(), note(alert), now))
        .toList();
  }

  private MailContent.Note note(Trouble.Alert alert) {
    return new MailContent.Note(List.of(aog), "calmsbot: " + alert.about(), alert.lines());
  }
}
