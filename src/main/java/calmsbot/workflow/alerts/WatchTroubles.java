package calmsbot.workflow.alerts;

import calmsbot.workflow.NoteKind;
import calmsbot.workflow.RoleAlerts;
import calmsbot.workflow.RoleAlerts.Alert;
import calmsbot.workflow.Step;
import calmsbot.workflow.WakeUp;
import calmsbot.workflow.Worker;
import calmsbot.workflow.records.Outages;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells AOG of troubles that have lasted long, once for each. */
public final class WatchTroubles implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(WatchTroubles.class);

  private final Store store;
  private final RoleAlerts alerts;
  private final Duration patience;
  private final List<Trouble> troubles;
  private final InstantSource clock;
  private final WakeUp wakeUp;

  public WatchTroubles(
      Store store,
      RoleAlerts alerts,
      Duration patience,
      WorkersAtWork atWork,
      InstantSource clock,
      WakeUp wakeUp) {
    this.store = store;
    this.alerts = alerts;
    this.patience = patience;
    this.troubles = List.of(new SystemsAway(), new OverdueTasks(clock), atWork);
    this.clock = clock;
    this.wakeUp = wakeUp;
  }

  @Override
  public void run() {
    List<Trouble.Raised> raised = store.write(this::raise);
    raised.forEach(trouble -> LOG.error("AOG must act: {}", trouble.what()));
    if (!raised.isEmpty()) {
      wakeUp.wake(Worker.SEND_MAIL);
    }
  }

  private List<Trouble.Raised> raise(UnitOfWork unit) {
    Instant before = clock.instant().minus(patience);
    return troubles.stream()
        .flatMap(trouble -> trouble.since(unit, before).stream())
        .filter(raised -> alerts.tell(unit, raised.alert()))
        .toList();
  }

  /** Outside systems that do not answer. */
  private static final class SystemsAway implements Trouble {
    @Override
    public List<Raised> since(UnitOfWork unit, Instant before) {
      List<Outages.Outage> untold =
          unit.outages().all().stream()
              .filter(outage -> !outage.told() && outage.since().isBefore(before))
              .toList();
      untold.forEach(outage -> unit.outages().told(outage.system()));
      return untold.stream().map(SystemsAway::raised).toList();
    }

    private static Raised raised(Outages.Outage outage) {
      String system = outage.system().words();
      String name = outage.system().name().toLowerCase(Locale.ROOT);
      RoleAlerts.Key key =
          RoleAlerts.Key.once("outage.%s.%d".formatted(name, outage.since().toEpochMilli()));
      Map<String, Object> values =
          Map.of("system", system, "since", outage.since(), "error", List.of(outage.error()));
      return new Raised(
          new Alert(NoteKind.SYSTEM_AWAY, key, values),
          "the %s is away since %s: %s".formatted(system, outage.since(), outage.error()));
    }
  }

  /** A kind of trouble that people are told of only once it has lasted long. */
  interface Trouble {
    /**
     * What has been wrong since before that instant and was not told yet; from here on it counts as
     * told. Runs inside the caller's transaction.
     */
    List<Raised> since(UnitOfWork unit, Instant before);

    /**
     * One trouble that AOG is told of.
     *
     * @param what the same in one line, for the log
     */
    record Raised(Alert alert, String what) {}
  }
}
