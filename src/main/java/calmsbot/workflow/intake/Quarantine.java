package calmsbot.workflow.intake;

import calmsbot.workflow.NoteKind;
import calmsbot.workflow.RoleAlerts;
import calmsbot.workflow.RoleAlerts.Alert;
import calmsbot.workflow.records.Incoming.Disposition;
import calmsbot.workflow.records.Incoming.IncomingItem;
import calmsbot.workflow.records.Incoming.Settled;
import calmsbot.workflow.records.UnitOfWork;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what could not be read, and tells the maintainer at most once an hour. Runs inside the
 * caller's transaction.
 */
public final class Quarantine {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

  private final RoleAlerts alerts;
  private final InstantSource clock;

  public Quarantine(RoleAlerts alerts, InstantSource clock) {
    this.alerts = alerts;
    this.clock = clock;
  }

  /** Keeps an item and tells of it. */
  void keep(UnitOfWork unit, IncomingItem item, String why) {
    keepInSilence(unit, item, why);
    tell(unit, item, why);
  }

  /** Keeps an item that nobody can be told of by mail. */
  void keepInSilence(UnitOfWork unit, IncomingItem item, String why) {
    LOG.error("the maintainer must act: item {} could not be read: {}", item.id(), why);
    unit.incoming()
        .settle(
            item.id(),
            new Settled(
                Disposition.QUARANTINED, why, Optional.empty(), Optional.empty(), Optional.empty()),
            clock.instant());
  }

  private void tell(UnitOfWork unit, IncomingItem item, String why) {
    Map<String, Object> values =
        Map.of("item", item.id(), "received", item.received(), "why", List.of(why));
    alerts.tell(
        unit, new Alert(NoteKind.ITEM_UNREADABLE, RoleAlerts.Key.hourly("quarantine"), values));
  }
}
