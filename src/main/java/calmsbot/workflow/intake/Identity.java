package calmsbot.workflow.intake;

import calmsbot.mail.EmailMessage;
import calmsbot.requestform.RequestText;
import calmsbot.workflow.records.Fingerprint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What makes two mails copies of one: what the sender wrote. Ways add headers, footers and banners,
 * and a Message-ID where there is none; so of a request the words of its form count, and nothing
 * around them.
 *
 * @param hasId whether the mail has a Message-ID
 * @param byId by Message-ID, sender, subject and words: its own name first, then those of which it
 *     is a copy, too; empty without a Message-ID
 * @param byDate the same by the second in which it was written; empty without a date
 * @param before how earlier versions of the program made one of these
 */
record Identity(boolean hasId, List<String> byId, List<String> byDate, Optional<String> before) {
  /** Of what is no mail, nothing is a copy. */
  static final Identity NONE = new Identity(false, List.of(), List.of(), Optional.empty());

  private static final String RIGHT = "right";
  private static final String WRONG = "wrong";

  Identity {
    byId = List.copyOf(byId);
    byDate = List.copyOf(byDate);
  }

  static Identity of(EmailMessage message, Triaged triaged) {
    String sender = message.from() + "\n" + message.subject() + "\n";
    String words = sender + words(message, triaged);
    List<String> kinds = kinds(triaged);
    Optional<String> date = message.date().map(Instant::toString);
    return new Identity(
        message.messageId().isPresent(),
        names(message.messageId(), kinds, words),
        names(date, kinds, words),
        message
            .messageId()
            .or(() -> date)
            .map(id -> Fingerprint.of(id + "\n" + sender + message.text())));
  }

  /** A copy that was spoilt on its way is one of that which was not, but not the reverse. */
  private static List<String> kinds(Triaged triaged) {
    return triaged instanceof Triaged.Wrong ? List.of(WRONG, RIGHT) : List.of(RIGHT);
  }

  private static String words(EmailMessage message, Triaged triaged) {
    return triaged instanceof Triaged.Order
        ? message.text()
        : RequestText.form(message.text()).orElse("");
  }

  private static List<String> names(Optional<String> id, List<String> kinds, String words) {
    return id.stream()
        .flatMap(text -> kinds.stream().map(kind -> kind + "\n" + text + "\n" + words))
        .map(Fingerprint::of)
        .toList();
  }

  /** By what a later copy knows it; by the date alone only where it has no Message-ID. */
  Optional<String> fingerprint() {
    return Stream.concat(byId.stream(), byDate.stream()).findFirst();
  }

  /** By what a copy knows it that has a Message-ID where this has none, or the reverse. */
  Optional<String> written() {
    return byDate.stream().findFirst();
  }

  /** Every fingerprint of a mail of which this is a copy. */
  List<String> fingerprints() {
    return Stream.of(byId, byDate, before.stream().toList()).flatMap(List::stream).toList();
  }
}
