package calmsbot.workflow.intake;

import calmsbot.mail.EmailMessage;
import calmsbot.requestform.RequestText;
import calmsbot.workflow.records.Fingerprint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What makes two mails copies of one: what the sender wrote. On their way mails get headers,
 * footers and banners, and a Message-ID if they have none. So only the words of the form count in a
 * request.
 *
 * @param hasId whether the mail has a Message-ID
 * @param byId by Message-ID, sender, subject and words: its own fingerprint first, then those of
 *     mails that it is a copy of, too; empty without a Message-ID
 * @param byDate the same by the second in which it was written; empty without a date
 * @param before how earlier versions of the program made one of these
 */
record Identity(boolean hasId, List<String> byId, List<String> byDate, Optional<String> before) {
  /** Nothing is a copy of what is no mail. */
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

  /** A spoilt copy is a copy of the unspoilt mail, but not the other way round. */
  private static List<String> kinds(Triaged triaged) {
    return triaged instanceof Triaged.Wrong ? List.of(WRONG, RIGHT) : List.of(RIGHT);
  }

  private static String words(EmailMessage message, Triaged triaged) {
    return triaged instanceof Triaged.OrderMail
        ? message.text()
        : RequestText.form(message.text()).orElse("");
  }

  private static List<String> names(Optional<String> id, List<String> kinds, String words) {
    return id.stream()
        .flatMap(text -> kinds.stream().map(kind -> kind + "\n" + text + "\n" + words))
        .map(Fingerprint::of)
        .toList();
  }

  /** The name by which a later copy is recognised; by date only if it has no Message-ID. */
  Optional<String> fingerprint() {
    return Stream.concat(byId.stream(), byDate.stream()).findFirst();
  }

  /** The name for a copy that has a Message-ID where this mail has none, or the other way round. */
  Optional<String> written() {
    return byDate.stream().findFirst();
  }

  /** The fingerprints of all mails that this one may be a copy of. */
  List<String> fingerprints() {
    return Stream.of(byId, byDate, before.stream().toList()).flatMap(List::stream).toList();
  }
}
