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
 * Traces bounces to our mails and their cases. Whoever must know is told once of each mail and
 * recipient; a bounce is never answered, and opens or moves no case.
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
   * @return whether it is about a mail of ours and somebody to whom that went: all else is forged,
   *     or about a forwarding that we know nothing of
   */
  boolean trace(Books books, Triaged.Bounce bounce) {
    return bounce.ownMails().stream()
        .flatMap(id -> books.outbox().find(id).stream())
        .findFirst()
        .filter(mail -> trace(books, mail, bounce.failures()))
        .isPresent();
  }

  private boolean trace(Books books, OutboxMail mail, List<DeliveryReport.Failure> failures) {
    List<EmailAddress> recipients = books.outbox().everybody(mail.mail().messageId());
    boolean isOurs = false;
    for (DeliveryReport.Failure failure : failures) {
      Optional<EmailAddress> recipient = recipientOf(failure, recipients);
      recipient.ifPresent(address -> tell(books, new Bounced(mail, address, failure.reason())));
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
        notes
            .of(bounced, about)
            .filter(note -> correspondence.note(books, name(bounced), note, clock.instant()))
            .isPresent();
    if (isNews) {
      LOG.warn(
          "{} did not reach {}, and is not sent again: {}",
          bounced.mail().mail().messageId(),
          bounced.recipient(),
          bounced.reason());
      about.ifPresent(known -> books.cases().note(known.number(), entry(known, bounced)));
    }
  }

  private HistoryEntry entry(Case about, Bounced bounced) {
    String what = bounced.mail().purpose().name().toLowerCase(Locale.ROOT) + " bounced";
    String detail = "for %s: %s".formatted(bounced.recipient(), bounced.reason());
    return new HistoryEntry(clock.instant(), about.state(), what, detail, Optional.empty());
  }

  /** Of hex digits alone, whatever stands in an address. */
  private static String name(Bounced bounced) {
    String key = bounced.mail().mail().messageId() + "\n" + bounced.recipient().folded();
    return "bounced." + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
  }
}
