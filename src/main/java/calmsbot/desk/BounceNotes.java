package calmsbot.desk;

import calmsbot.request.EmailAddress;
import java.util.List;
import java.util.Optional;

/** The words for mails of ours that were taken over and came back. */
final class BounceNotes {
  private final EmailAddress aog;

  BounceNotes(EmailAddress aog) {
    this.aog = aog;
  }

  /** None for AOG's own copy: that note would come back in its turn. */
  Optional<Draft.Note> of(Bounced bounced, Optional<Case> about) {
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

  private Draft.Note ofNotice(Bounced bounced, Case about) {
    return new Draft.Note(
        List.of(about.contact(), aog),
        "calmsbot: case %d, the download notice did not arrive".formatted(about.number()),
        List.of(
            "The download notice did not reach the astronomer.",
            said(bounced),
            "The data lie at %s".formatted(about.link().map(Object::toString).orElse("")),
            "EU ARC contact: please find the astronomer's right address, and give the link."));
  }

  private Draft.Note ofVerdict(Bounced bounced, Case about) {
    return new Draft.Note(
        List.of(aog),
        "calmsbot: case %d, the verdict did not arrive".formatted(about.number()),
        List.of(
            "The verdict did not reach the EU ARC contact.",
            said(bounced),
            "AOG: please tell the EU ARC contact. The verdict lies in your mailbox: it is %s"
                .formatted(bounced.mail().mail().messageId())));
  }

  private Draft.Note ofReport(Bounced bounced, Case about) {
    return new Draft.Note(
        List.of(aog),
        "calmsbot: case %d, the failure report did not arrive".formatted(about.number()),
        List.of(
            "The report of a failed run did not reach the maintainer.",
            said(bounced),
            "AOG: please tell the maintainer. The case is %s; it is shown by: calmsbot case %d"
                .formatted(about.state(), about.number())));
  }

  private Draft.Note ofCopy(Bounced bounced) {
    return new Draft.Note(
        List.of(aog),
        "calmsbot: a copy for %s did not arrive".formatted(bounced.recipient()),
        List.of(
            "A copy of %s did not reach %s."
                .formatted(bounced.mail().mail().messageId(), bounced.recipient()),
            said(bounced),
            "AOG: please see that the address is right."));
  }

  private static String said(Bounced bounced) {
    return "What came back for %s says: %s".formatted(bounced.recipient(), bounced.reason());
  }
}
