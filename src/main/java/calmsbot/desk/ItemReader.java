package calmsbot.desk;

import calmsbot.letter.CharsetLadder;
import calmsbot.letter.Letter;
import calmsbot.letter.LetterReader;
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
    Letter letter = letters.read(item.raw());
    Triaged triaged = item.oversize() ? triage.oversize(letter) : triage.judge(letter);
    Original original =
        new Original(
            letter.subject(),
            letter.messageId(),
            letter.references(),
            letter.date().orElse(item.received()),
            letter.from().stream().findFirst().map(EmailAddress::text).orElse("unknown"),
            letter.text());
    return new ReadItem(triaged, original, letter.messageId(), identity(letter, triaged));
  }

  private ReadItem trigger(IncomingItem item, TriggerName name) {
    String text = CharsetLadder.decode(item.raw(), Optional.empty());
    Triaged triaged = triage.judgeTrigger(name, text);
    String sender =
        triaged instanceof Triaged.Asks asks ? asks.request().contact().text() : "trigger file";
    Original original =
        new Original(
            RequestText.subject(name.mous()),
            Optional.empty(),
            List.of(),
            item.received(),
            sender,
            text);
    return new ReadItem(triaged, original, Optional.empty(), Identity.NONE);
  }

  /** Nobody asks whether what is not for the bot was there before. */
  private static Identity identity(Letter letter, Triaged triaged) {
    boolean forUs =
        triaged instanceof Triaged.Asks
            || triaged instanceof Triaged.Wrong
            || triaged instanceof Triaged.Order;
    return forUs ? Identity.of(letter, triaged) : Identity.NONE;
  }
}
