package calmsbot.workflow.alerts;

import calmsbot.workflow.records.Outages;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Outside systems that do not answer. */
public final class SystemsAway implements Trouble {
  @Override
  public List<Alert> since(UnitOfWork unit, Instant before) {
    List<Outages.Outage> untold =
        unit.outages().all().stream()
            .filter(outage -> !outage.told() && outage.since().isBefore(before))
            .toList();
    untold.forEach(outage -> unit.outages().told(outage.system()));
    return untold.stream().map(SystemsAway::alert).toList();
  }

  private static Alert alert(Outages.Outage outage) {
    String system = outage.system().words();
    String name = outage.system().name().toLowerCase(Locale.ROOT);
    return new Alert(
        "outage.%s.%d".formatted(name, outage.since().toEpochMilli()),
        "the %s is away since %s: %s".formatted(system, outage.since(), outage.error()),
        "the %s does not answer".formatted(system),
        List.of(
            "Since %s (UTC) the %s does not answer:".formatted(outage.since(), system),
            outage.error(),
            "Nothing is lost: every case waits, and goes on by itself when it is back.",
            "AOG: please see to the %s. What is wrong is shown by: calmsbot check"
                .formatted(system)));
  }
}
