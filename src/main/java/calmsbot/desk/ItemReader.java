package calmsbot.desk;

import calmsbot.letter.CharsetLadder;
import calmsbot.letter.Letter;
import calmsbot.letter.LetterReader;
import calmsbot.letter.OwnMail;
import calmsbot.request.EmailAddress;
import calmsbot.request.RequestText;
import calmsbot.request.TriggerName;
import java.time.Instant;
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
    Optional<OwnMail> own =
        Optional.of(triaged)
            .filter(Triaged.Own.class::isInstance)
            .map(ours -> OwnMail.read(item.raw()));
    return new ReadItem(triaged, original, letter.messageId(), fingerprint(letter), own);
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
    return new ReadItem(triaged, original, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * The same for every copy of a mail, whatever way it took and whatever that added above it. A
   * mail without Message-ID is known by the second it was written in.
   */
  private static Optional<String> fingerprint(Letter letter) {
    return letter
        .messageId()
        .or(() -> letter.date().map(Instant::toString))
        .map(
            id ->
                Fingerprint.of(
                    id + "\n" + letter.from() + "\n" + letter.subject() + "\n" + letter.text()));
  }
}
