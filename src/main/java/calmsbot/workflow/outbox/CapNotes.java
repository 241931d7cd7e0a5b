package calmsbot.workflow.outbox;

import calmsbot.workflow.Caps;
import calmsbot.workflow.NoteKind;
import calmsbot.workflow.RoleAlerts;
import calmsbot.workflow.RoleAlerts.Alert;
import calmsbot.workflow.records.Outbox.OutboxMail;
import calmsbot.workflow.records.RateCounters.Cap;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.util.Map;

/** Tells AOG of mails that a cap holds back: once a day of each cap. */
public final class CapNotes {
  private final RoleAlerts alerts;

  public CapNotes(RoleAlerts alerts) {
    this.alerts = alerts;
  }

  void tell(UnitOfWork unit, OutboxMail mail, Cap cap, Caps.Rate rate, Instant turn) {
    Map<String, Object> values =
        Map.of(
            "cap", cap.key(),
            "rate", rate.toString(),
            "counts", cap.counts(),
            "mail", mail.mail().messageId(),
            "recipient", mail.mail().recipients().get(0).text(),
            "case", mail.caseNumber().map(String::valueOf).orElse(""),
            "turn", turn);
    alerts.tell(
        unit, new Alert(NoteKind.CAP_REACHED, RoleAlerts.Key.daily("cap." + cap.key()), values));
  }
}
