package calmsbot.workflow.intake;

import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Mistake;
import calmsbot.requestform.Mistake.MistakeKind;
import calmsbot.requestform.Reading;
import calmsbot.requestform.Request;
import calmsbot.requestform.RequestText;
import java.util.List;
import java.util.Optional;

/** Says what a form is, once it is certain who sent it. */
final class RequestTriage {
  private final SenderPolicy senders;
  private final EmailAddress aog;
  private final EmailAddress maintainer;

  RequestTriage(SenderPolicy senders, EmailAddress aog, EmailAddress maintainer) {
    this.senders = senders;
    this.aog = aog;
    this.maintainer = maintainer;
  }

  /** The answer goes to the contact, so the contact must be somebody who may send requests. */
  Triaged understood(Request request, EmailAddress sender) {
    if (request.contact().sameAs(sender) || senders.allows(request.contact())) {
      return new Triaged.Asks(request);
    }
    Mistake mistake =
        new Mistake(
            MistakeKind.BAD_VALUE,
            0,
            request.contact().text(),
            "The EU ARC contact must be somebody who may send requests, as "
                + String.join(", ", senders.allow())
                + ", e.g. EU ARC contact "
                + aog);
    return wrong(
        sender,
        new Reading.MalformedRequest(
            List.of(mistake),
            RequestText.withoutContact(request),
            Optional.empty(),
            Optional.of(request.key())));
  }

  Triaged.Wrong wrong(EmailAddress answerTo, Reading.MalformedRequest wrong) {
    return new Triaged.Wrong(
        answerTo, wrong.mistakes(), wrong.corrected().text(maintainer), wrong.form());
  }
}
