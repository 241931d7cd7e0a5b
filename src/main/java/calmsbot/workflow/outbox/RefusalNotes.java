package calmsbot.workflow.outbox;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.MailComposer;
import calmsbot.workflow.MailContent;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.records.OutboxMail;
import calmsbot.workflow.records.UnitOfWork;
import java.time.InstantSource;
import java.util.List;

/** Tells people of mails that did not reach whom they are for; of each once. */
public final class RefusalNotes {
  private final MailComposer correspondence;
  private final EmailAddress aog;
  private final InstantSource clock;

  public RefusalNotes(MailComposer correspondence, EmailAddress aog, InstantSource clock) {
    this.correspondence = correspondence;
    this.aog = aog;
    this.clock = clock;
  }

  /** A mail that is worth nothing as it is: nobody has it, or not the one who matters. */
  void tellOf(UnitOfWork unit, OutboxMail mail, String answer) {
    switch (mail.purpose()) {
      case NOTICE -> tellOfNotice(unit, mail, answer);
      case REPORT -> tellOfReport(unit, mail, answer);
      case VERDICT, NOTE, ANSWER, CAP_NOTE -> {
        // AOG hears of a held verdict from its case; a note about a note would have no end
      }
    }
  }

  /** A copy that was refused, of a mail that others have or may have. */
  void tellOfCopy(UnitOfWork unit, OutboxMail mail, EmailAddress address, String answer) {
    if (address.sameAs(aog)) {
      return; // would be refused in its turn
    }
    MailContent.Note note =
        new MailContent.Note(
            List.of(aog),
            "calmsbot: a copy for %s was refused".formatted(address),
            List.of(
                "The mail server refused %s for %s: %s"
                    .formatted(mail.mail().messageId(), address, answer),
                "It concerns nobody else. AOG: please see that the address is right."));
    String name = "copy.%s.%s".formatted(name(mail), address.folded().replace('@', '.'));
    correspondence.note(unit, name, mail.caseNumber(), note, clock.instant());
  }

  private void tellOfNotice(UnitOfWork unit, OutboxMail mail, String answer) {
    Case about = unit.cases().find(mail.caseNumber().orElseThrow()).orElseThrow();
    String address = about.notice().map(EmailAddress::text).orElse("");
    MailContent.Note note =
        new MailContent.Note(
            List.of(about.contact(), aog),
            "calmsbot: case %d, the download notice was refused".formatted(about.number()),
            List.of(
                "The mail server did not take the download notice for %s: %s"
                    .formatted(address, answer),
                "EU ARC contact: please find the astronomer's right address, and tell AOG.",
                "AOG: calmsbot release %d sends the notice again, once the archive was asked anew."
                    .formatted(about.number())));
    correspondence.note(unit, "refused." + name(mail), mail.caseNumber(), note, clock.instant());
  }

  private void tellOfReport(UnitOfWork unit, OutboxMail mail, String answer) {
    long number = mail.caseNumber().orElseThrow();
    MailContent.Note note =
        new MailContent.Note(
            List.of(aog),
            "calmsbot: case %d, the failure report was refused".formatted(number),
            List.of(
                "The mail server did not take the report of a failed run for %s: %s"
                    .formatted(mail.mail().recipients(), answer),
                "The case waits for a decision. AOG: please tell the maintainer."
                    + " The case is shown with its history by: calmsbot case "
                    + number));
    correspondence.note(unit, "refused." + name(mail), mail.caseNumber(), note, clock.instant());
  }

  private static String name(OutboxMail mail) {
    String messageId = mail.mail().messageId();
    return messageId.substring(1, messageId.indexOf('@'));
  }
}
