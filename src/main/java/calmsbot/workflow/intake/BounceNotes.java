package calmsbot.workflow.intake;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.MailContent;
import calmsbot.workflow.lifecycle.Case;
import java.util.List;
import java.util.Optional;

/**
 * The words for mails of ours that were taken over and came back, as a bounce says. They go to AOG
 * alone and hold only what our own record knows, and no link: whoever forged the bounce must not
 * choose a word of a mail of ours, nor have anybody send anything anywhere.
 */
public final class BounceNotes {
  private static final String UNPROVEN =
      "Anybody who has the mail can write such a bounce. Take no address from it: only from the"
          + " helpdesk ticket, or from the people themselves.";

  private final EmailAddress aog;

  public BounceNotes(EmailAddress aog) {
    this.aog = aog;
  }

  /** None for AOG's own copy: that note would come back in its turn. */
  Optional<MailContent.Note> of(Bounced bounced, Optional<Case> about) {
    if (bounced.recipient().sameAs(aog)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (bounced.mail().purpose()) {
          case NOTICE ->
              about
                  .filter(known -> is(known.notice(), bounced))
                  .map(known -> ofNotice(bounced, known))
                  .orElseGet(() -> ofCopy(bounced));
          case VERDICT ->
              about
                  .filter(known -> is(Optional.of(known.contact()), bounced))
                  .map(known -> ofVerdict(bounced, known))
                  .orElseGet(() -> ofCopy(bounced));
          case REPORT ->
              about.map(known -> ofReport(bounced, known)).orElseGet(() -> ofCopy(bounced));
          case NOTE, ANSWER, CAP_NOTE -> ofCopy(bounced);
        });
  }

  private static boolean is(Optional<EmailAddress> address, Bounced bounced) {
    return address.filter(bounced.recipient()::sameAs).isPresent();
  }

  private MailContent.Note ofNotice(Bounced bounced, Case about) {
    return note(
        "calmsbot: case %d, the download notice did not arrive".formatted(about.number()),
        "A bounce says that the download notice did not reach the astronomer, %s%s."
            .formatted(bounced.recipient(), bounced.statusWords()),
        "AOG: please have the EU ARC contact, %s, see%s whether the astronomer has the notice, and"
                .formatted(about.contact(), ticket(about))
            + " give the link where not. The contact has a copy of it.");
  }

  private static String ticket(Case about) {
    return about
        .request()
        .map(request -> " in helpdesk ticket %s".formatted(request.ticket()))
        .orElse("");
  }

  private MailContent.Note ofVerdict(Bounced bounced, Case about) {
    return note(
        "calmsbot: case %d, the verdict did not arrive".formatted(about.number()),
        "A bounce says that the verdict did not reach the EU ARC contact, %s%s."
            .formatted(bounced.recipient(), bounced.statusWords()),
        "AOG: please tell the EU ARC contact. The verdict lies in your mailbox: it is "
            + bounced.mail().mail().messageId());
  }

  private MailContent.Note ofReport(Bounced bounced, Case about) {
    return note(
        "calmsbot: case %d, the failure report did not arrive".formatted(about.number()),
        "A bounce says that the report of a failed run did not reach the maintainer, %s%s."
            .formatted(bounced.recipient(), bounced.statusWords()),
        "AOG: please tell the maintainer. The case is %s; it is shown by: calmsbot case %d"
            .formatted(about.state(), about.number()));
  }

  private MailContent.Note ofCopy(Bounced bounced) {
    return note(
        "calmsbot: a copy for %s did not arrive".formatted(bounced.recipient()),
        "A bounce says that a copy of %s did not reach %s%s."
            .formatted(
                bounced.mail().mail().messageId(), bounced.recipient(), bounced.statusWords()),
        "AOG: please see that the address is right.");
  }

  private MailContent.Note note(String about, String what, String toDo) {
    return new MailContent.Note(List.of(aog), about, List.of(what, UNPROVEN, toDo));
  }
}
