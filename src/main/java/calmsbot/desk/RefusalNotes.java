package calmsbot.desk;

import calmsbot.request.EmailAddress;
import java.time.InstantSource;
import java.util.List;

/** Tells people of mails that did not reach whom they are for; of each once. */
final class RefusalNotes {
  private final Correspondence correspondence;
  private final EmailAddress aog;
  private final InstantSource clock;

  RefusalNotes(Correspondence correspondence, EmailAddress aog, InstantSource clock) {
    this.correspondence = correspondence;
    this.aog = aog;
    this.clock = clock;
  }

  /** A mail that is worth nothing as it is: nobody has it, or not the one who matters. */
  void tellOf(Books books, OutboxMail mail, String answer) {
    switch (mail.purpose()) {
      case NOTICE -> tellOfNotice(books, mail, answer);
      case REPORT -> tellOfReport(books, mail, answer);
      case VERDICT, NOTE, ANSWER, CAP_NOTE -> {
        // AOG hears of a held verdict from its case; a note about a note would have no end
      }
    }
  }

  /** A copy that was refused, of a mail that others have or may have. */
  void tellOfCopy(Books books, OutboxMail mail, EmailAddress address, String answer) {
    if (address.sameAs(aog)) {
      return; // would be refused in its turn
    }
    Draft.Note note =
        new Draft.Note(
            List.of(aog),
            "calmsbot: a copy for %s was refused".formatted(address),
            List.of(
                "The mail server refused %s for %s: %s"
                    .formatted(mail.mail().messageId(), address, answer),
                "It concerns nobody else. AOG: please see that the address is right."));
    String name = "copy.%s.%s".formatted(name(mail), address.folded().replace('@', '.'));
    correspondence.note(books, name, mail.caseNumber(), note, clock.instant());
  }

  private void tellOfNotice(Books books, OutboxMail mail, String answer) {
    Case about = books.cases().find(mail.caseNumber().orElseThrow()).orElseThrow();
    String address = about.notice().map(EmailAddress::text).orElse("");
    Draft.Note note =
        new Draft.Note(
            List.of(about.contact(), aog),
            "calmsbot: case %d, the download notice was refused".formatted(about.number()),
            List.of(
                "The mail server did not take the download notice for %s: %s"
                    .formatted(address, answer),
                "EU ARC contact: please find the astronomer's right address, and tell AOG.",
                "AOG: calmsbot release %d sends the notice again, once the archive was asked anew."
                    .formatted(about.number())));
    correspondence.note(books, "refused." + name(mail), mail.caseNumber(), note, clock.instant());
  }

  private void tellOfReport(Books books, OutboxMail mail, String answer) {
    long number = mail.caseNumber().orElseThrow();
    Draft.Note note =
        new Draft.Note(
            List.of(aog),
            "calmsbot: case %d, the failure report was refused".formatted(number),
            List.of(
                "The mail server did not take the report of a failed run for %s: %s"
                    .formatted(mail.mail().recipients(), answer),
                "The case waits for a decision. AOG: please tell the maintainer."
                    + " The case is shown with its history by: calmsbot case "
                    + number));
    correspondence.note(books, "refused." + name(mail), mail.caseNumber(), note, clock.instant());
  }

  private static String name(OutboxMail mail) {
    String messageId = mail.mail().messageId();
    return messageId.substring(1, messageId.indexOf('@'));
  }
}
