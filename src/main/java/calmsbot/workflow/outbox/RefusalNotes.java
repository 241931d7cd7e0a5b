package calmsbot.workflow.outbox;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.NoteKind;
import calmsbot.workflow.RoleAlerts;
import calmsbot.workflow.RoleAlerts.Alert;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.records.Outbox.OutboxMail;
import calmsbot.workflow.records.UnitOfWork;
import java.util.Map;

/** Tells people, once each, of mails that did not reach those they are for. */
public final class RefusalNotes {
  private final RoleAlerts alerts;
  private final EmailAddress aog;

  public RefusalNotes(RoleAlerts alerts, EmailAddress aog) {
    this.alerts = alerts;
    this.aog = aog;
  }

  /** A mail that is worth nothing as it is: nobody has it, or not the decisive recipient. */
  void tellOf(UnitOfWork unit, OutboxMail mail, String answer) {
    switch (mail.purpose()) {
      case NOTICE -> tellOfNotice(unit, mail, answer);
      case REPORT -> tellOfReport(unit, mail, answer);
      case VERDICT, NOTE, ANSWER, CAP_NOTE, OVERDUE_NOTE, MAIL_FAULT_NOTE -> {
        // a held verdict's case tells AOG itself; a note about a note would never end
      }
    }
  }

  /** A copy was refused, but others have the mail or may have it. */
  void tellOfCopy(UnitOfWork unit, OutboxMail mail, EmailAddress address, String answer) {
    if (address.sameAs(aog)) {
      return; // would be refused, too
    }
    RoleAlerts.Key key =
        RoleAlerts.Key.once("copy.%s.%s".formatted(name(mail), address.folded().replace('@', '.')));
    Map<String, Object> values =
        Map.of("mail", mail.mail().messageId(), "recipient", address.text(), "answer", answer);
    alerts.tell(unit, new Alert(NoteKind.COPY_REFUSED, key, values).about(mail.caseNumber()));
  }

  private void tellOfNotice(UnitOfWork unit, OutboxMail mail, String answer) {
    Case about = unit.cases().find(mail.caseNumber().orElseThrow()).orElseThrow();
    String address = about.notice().map(EmailAddress::text).orElse("");
    Map<String, Object> values =
        Map.of("case", about.number(), "recipient", address, "answer", answer);
    alerts.tell(unit, new Alert(NoteKind.NOTICE_REFUSED, refused(mail), values).about(about));
  }

  private void tellOfReport(UnitOfWork unit, OutboxMail mail, String answer) {
    Map<String, Object> values =
        Map.of(
            "case", mail.caseNumber().orElseThrow(),
            "recipients", mail.mail().recipients().toString(),
            "answer", answer);
    Alert alert = new Alert(NoteKind.REPORT_REFUSED, refused(mail), values);
    alerts.tell(unit, alert.about(mail.caseNumber()));
  }

  private static RoleAlerts.Key refused(OutboxMail mail) {
    return RoleAlerts.Key.once("refused." + name(mail));
  }

  private static String name(OutboxMail mail) {
    String messageId = mail.mail().messageId();
    return messageId.substring(1, messageId.indexOf('@'));
  }
}
