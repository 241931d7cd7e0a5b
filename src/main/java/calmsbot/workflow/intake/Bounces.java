package calmsbot.workflow.intake;

import calmsbot.mail.DeliveryReport;
import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.MailComposer;
import calmsbot.workflow.MailContent;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.records.HistoryEntry;
import calmsbot.workflow.records.OutboxMail;
import calmsbot.workflow.records.UnitOfWork;
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
public final class Bounces {
  private static final Logger LOG = LoggerFactory.getLogger(Bounces.class);

  private final BounceNotes notes;
  private final MailComposer correspondence;
  private final InstantSource clock;

  public Bounces(BounceNotes notes, MailComposer correspondence, InstantSource clock) {
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
  boolean trace(UnitOfWork unit, Triaged.Bounce bounce) {
    return bounce.mails().stream()
        .flatMap(id -> unit.outbox().findByAnyId(id).stream())
        .filter(OutboxMail::passed)
        .findFirst()
        .filter(mail -> trace(unit, mail, bounce.failures()))
        .isPresent();
  }

  private boolean trace(UnitOfWork unit, OutboxMail mail, List<DeliveryReport.Failure> failures) {
    List<EmailAddress> recipients = unit.outbox().everybody(mail.mail().messageId());
    boolean isOurs = false;
    for (DeliveryReport.Failure failure : failures) {
      Optional<EmailAddress> recipient = recipientOf(failure, recipients);
      recipient.ifPresent(
          address -> tell(unit, new Bounced(mail, address, failure.status(), failure.reason())));
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

  private void tell(UnitOfWork unit, Bounced bounced) {
    Optional<Case> about = bounced.mail().caseNumber().flatMap(number -> unit.cases().find(number));
    boolean isNews =
        notes.of(bounced, about).filter(note -> tellAog(unit, bounced, note)).isPresent();
    if (isNews) {
      LOG.warn(
          "{} did not reach {}, as a bounce says, and is not sent again; it says: {}",
          bounced.mail().mail().messageId(),
          bounced.recipient(),
          bounced.said());
      about.ifPresent(known -> unit.cases().note(known.number(), entry(known, bounced)));
    }
  }

  private boolean tellAog(UnitOfWork unit, Bounced bounced, MailContent.Note note) {
    return correspondence.note(
        unit, name(bounced), bounced.mail().caseNumber(), note, clock.instant());
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
