package calmsbot.desk;

import calmsbot.letter.DeliveryReport;
import calmsbot.request.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Traces bounces to our mails and their cases. Anybody who has a mail of ours can write a bounce of
 * it, so none has any effect but that AOG is told, once of each mail and recipient; it is never
 * answered, and opens or moves no case.
 */
final class Bounces {
  private static final Logger LOG = LoggerFactory.getLogger(Bounces.class);

  private final BounceNotes notes;
  private final Correspondence correspondence;
  private final InstantSource clock;

  Bounces(BounceNotes notes, Correspondence correspondence, InstantSource clock) {
    this.notes = notes;
    this.correspondence = correspondence;
    this.clock = clock;
  }

  /**
   * Inside the caller's transaction.
   *
   * @return whether it is about a mail of ours that left and somebody to whom that went: all else
   *     is forged, or about a forwarding that we know nothing of
   */
  boolean trace(Books books, Triaged.Bounce bounce) {
    return bounce.mails().stream()
        .flatMap(id -> books.outbox().findByAnyId(id).stream())
        .filter(OutboxMail::passed)
        .findFirst()
        .filter(mail -> trace(books, mail, bounce.failures()))
        .isPresent();
  }

  private boolean trace(Books books, OutboxMail mail, List<DeliveryReport.Failure> failures) {
    List<EmailAddress> recipients = books.outbox().everybody(mail.mail().messageId());
    boolean isOurs = false;
    for (DeliveryReport.Failure failure : failures) {
      Optional<EmailAddress> recipient = recipientOf(failure, recipients);
      recipient.ifPresent(
          address -> tell(books, new Bounced(mail, address, failure.status(), failure.reason())));
      isOurs |= recipient.isPresent();
    }
    return isOurs;
  }

  private static Optional<EmailAddress> recipientOf(
      DeliveryReport.Failure failure, List<EmailAddress> recipients) {
    return recipients.stream()
        .filter(recipient -> failure.names().stream().anyMatch(recipient::sameAs))
        .findFirst();
  }

  private void tell(Books books, Bounced bounced) {
    Optional<Case> about =
        bounced.mail().caseNumber().flatMap(number -> books.cases().find(number));
    boolean isNews =
        notes.of(bounced, about).filter(note -> tellAog(books, bounced, note)).isPresent();
    if (isNews) {
      LOG.warn(
          "{} did not reach {}, as a bounce says, and is not sent again; it says: {}",
          bounced.mail().mail().messageId(),
          bounced.recipient(),
          bounced.said());
      about.ifPresent(known -> books.cases().note(known.number(), entry(known, bounced)));
    }
  }

  private boolean tellAog(Books books, Bounced bounced, Draft.Note note) {
    return correspondence.note(
        books, name(bounced), bounced.mail().caseNumber(), note, clock.instant());
  }

  private HistoryEntry entry(Case about, Bounced bounced) {
    String what = bounced.mail().purpose().name().toLowerCase(Locale.ROOT) + " bounced";
    String detail = "for %s%s".formatted(bounced.recipient(), bounced.statusWords());
    return new HistoryEntry(clock.instant(), about.state(), what, detail, Optional.empty());
  }

  /** Of hex digits alone, whatever stands in an address. */
  private static String name(Bounced bounced) {
    String key = bounced.mail().mail().messageId() + "\n" + bounced.recipient().folded();
    return "bounced." + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
  }
}
