package calmsbot.workflow.alerts;

import calmsbot.model.Wording;
import calmsbot.model.Wording.Sentence;
import calmsbot.workflow.NoteKind;
import calmsbot.workflow.RoleAlerts;
import calmsbot.workflow.RoleAlerts.Alert;
import calmsbot.workflow.Step;
import calmsbot.workflow.WakeUp;
import calmsbot.workflow.Worker;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.Strangers.Stranger;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Tells AOG of requests from strangers, who get no answer; at most one mail a day. */
public final class TellOfStrangers implements Step {
  private static final int MOST_NAMED = 100;
  private static final Duration KEPT = Duration.ofDays(30);

  private final Store store;
  private final RoleAlerts alerts;
  private final InstantSource clock;
  private final WakeUp wakeUp;

  public TellOfStrangers(Store store, RoleAlerts alerts, InstantSource clock, WakeUp wakeUp) {
    this.store = store;
    this.alerts = alerts;
    this.clock = clock;
    this.wakeUp = wakeUp;
  }

  @Override
  public void run() {
    if (store.<Boolean>write(this::tell)) {
      wakeUp.wake(Worker.SEND_MAIL);
    }
  }

  private boolean tell(UnitOfWork unit) {
    Instant now = clock.instant();
    unit.strangers().forgetTold(now.minus(KEPT));
    List<Stranger> named = unit.strangers().untold(MOST_NAMED);
    // this step also runs at each start of the program: the second mail of a day is not written
    boolean told = !named.isEmpty() && alerts.tell(unit, alert(unit, named));
    if (told) {
      unit.strangers().told(now);
    }
    return told;
  }

  private static Alert alert(UnitOfWork unit, List<Stranger> named) {
    Map<String, Object> values =
        Map.of(
            "all", unit.strangers().countUntold(),
            "named", named.size(),
            "mails", named.stream().map(TellOfStrangers::line).toList());
    return new Alert(NoteKind.STRANGERS, RoleAlerts.Key.daily("strangers"), values);
  }

  private static Sentence line(Stranger stranger) {
    return Wording.STRANGER.with(
        Map.of(
            "received", stranger.received().truncatedTo(ChronoUnit.SECONDS),
            "sender", stranger.sender(),
            "subject", stranger.subject(),
            "why", stranger.why()));
  }
}
