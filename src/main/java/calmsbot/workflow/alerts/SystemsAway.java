package calmsbot.workflow.alerts;

import calmsbot.workflow.NoteKind;
import calmsbot.workflow.RoleAlerts.Alert;
import calmsbot.workflow.RoleAlerts.Key;
import calmsbot.workflow.records.Outages;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Outside systems that do not answer. */
public final class SystemsAway implements Trouble {
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
    Key key = Key.once("outage.%s.%d".formatted(name, outage.since().toEpochMilli()));
    Map<String, Object> values =
        Map.of("system", system, "since", outage.since(), "error", List.of(outage.error()));
    return new Raised(
        new Alert(NoteKind.SYSTEM_AWAY, key, values),
        "the %s is away since %s: %s".formatted(system, outage.since(), outage.error()));
  }
}
