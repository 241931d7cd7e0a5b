package calmsbot.workflow.intake;

import calmsbot.mail.CharsetLadder;
import calmsbot.mail.EmailHeader;
import calmsbot.mail.EmailMessage;
import calmsbot.mail.EmailReader;
import calmsbot.mail.OwnMail;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.RequestText;
import calmsbot.requestform.TriggerName;
import calmsbot.workflow.records.Cases.Original;
import calmsbot.workflow.records.Incoming.IncomingItem;
import java.util.List;
import java.util.Optional;

/** Reads an incoming item, from a mail or a trigger file. Pure. */
public final class ItemReader {
  private final EmailReader mails;
  private final Triage triage;

  /**
   * An incoming item, read.
   *
   * @param messageId the mail's Message-ID, if it has one
   * @param identity by what copies of the mail are recognised
   * @param own what it says of itself, if it may be one of our own mails
   */
  public record ReadItem(
      Triaged triaged,
      Original original,
      Optional<String> messageId,
      Identity identity,
      Optional<OwnMail> own) {
    /** The same item, taken for something else. */
    ReadItem as(Triaged other) {
      return new ReadItem(other, original, messageId, identity, own);
    }
  }

  public ItemReader(EmailReader mails, Triage triage) {
    this.mails = mails;
    this.triage = triage;
  }

  public ReadItem read(IncomingItem item) {
    return item.trigger()
        .flatMap(TriggerName::parse)
        .map(name -> trigger(item, name))
        .orElseGet(() -> mail(item));
  }

  private ReadItem mail(IncomingItem item) {
    EmailHeader head = mails.head(item.raw());
    Triaged triaged = item.oversize() ? triage.oversize(head) : triage.judge(head);
    // what is put aside is nobody's business, and may be long
    Optional<EmailMessage> message = isForUs(triaged) ? Optional.of(head.read()) : Optional.empty();
    Original original =
        new Original(
            head.subject(),
            head.messageId(),
            head.references(),
            head.date().orElse(item.received()),
            head.from().stream().findFirst().map(EmailAddress::text).orElse("unknown"),
            message.map(EmailMessage::text).orElse(""));
    Identity identity = message.map(read -> Identity.of(read, triaged)).orElse(Identity.NONE);
    Optional<OwnMail> own =
        Optional.of(triaged)
            .filter(Triaged.Own.class::isInstance)
            .map(ours -> OwnMail.read(item.raw()));
    return new ReadItem(triaged, original, head.messageId(), identity, own);
  }

  private static boolean isForUs(Triaged triaged) {
    return triaged instanceof Triaged.Asks
        || triaged instanceof Triaged.Wrong
        || triaged instanceof Triaged.OrderMail
        || triaged instanceof Triaged.PassedOn;
  }

  private ReadItem trigger(IncomingItem item, TriggerName name) {
    String text = CharsetLadder.decode(item.raw(), Optional.empty());
    Triaged triaged = triage.judgeTrigger(name, text);
    Original original =
        triaged instanceof Triaged.Asks asks
            ? original(
                item, name, asks.request().contact().text(), triage.normalForm(asks.request()))
            : original(item, name, "trigger file", "[what " + name.fileName() + " says]");
    return new ReadItem(triaged, original, Optional.empty(), Identity.NONE, Optional.empty());
  }

  private static Original original(
      IncomingItem item, TriggerName name, String sender, String text) {
    return new Original(
        RequestText.subject(name.mous()),
        Optional.empty(),
        List.of(),
        item.received(),
        sender,
        text);
  }
}
