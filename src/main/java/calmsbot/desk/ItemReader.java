package calmsbot.desk;

import calmsbot.letter.CharsetLadder;
import calmsbot.letter.Letter;
import calmsbot.letter.LetterHead;
import calmsbot.letter.LetterReader;
import calmsbot.letter.OwnMail;
import calmsbot.request.EmailAddress;
import calmsbot.request.RequestText;
import calmsbot.request.TriggerName;
import java.util.List;
import java.util.Optional;

/** Reads an incoming item, whichever way it came. Pure. */
public final class ItemReader {
  private final LetterReader letters;
  private final Triage triage;

  public ItemReader(LetterReader letters, Triage triage) {
    this.letters = letters;
    this.triage = triage;
  }

  ReadItem read(IncomingItem item) {
    return item.trigger()
        .flatMap(TriggerName::parse)
        .map(name -> trigger(item, name))
        .orElseGet(() -> mail(item));
  }

  private ReadItem mail(IncomingItem item) {
    LetterHead head = letters.head(item.raw());
    Triaged triaged = item.oversize() ? triage.oversize(head) : triage.judge(head);
    // the body of what is put aside is nobody's business, and may be long
    Optional<Letter> letter = isForUs(triaged) ? Optional.of(head.read()) : Optional.empty();
    Original original =
        new Original(
            head.subject(),
            head.messageId(),
            head.references(),
            head.date().orElse(item.received()),
            head.from().stream().findFirst().map(EmailAddress::text).orElse("unknown"),
            letter.map(Letter::text).orElse(""));
    Identity identity = letter.map(read -> Identity.of(read, triaged)).orElse(Identity.NONE);
    Optional<OwnMail> own =
        Optional.of(triaged)
            .filter(Triaged.Own.class::isInstance)
            .map(ours -> OwnMail.read(item.raw()));
    return new ReadItem(triaged, original, head.messageId(), identity, own);
  }

  private static boolean isForUs(Triaged triaged) {
    return triaged instanceof Triaged.Asks
        || triaged instanceof Triaged.Wrong
        || triaged instanceof Triaged.Order
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
