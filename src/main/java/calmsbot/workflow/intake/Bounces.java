package calmsbot.workflow.intake;

import calmsbot.mail.DeliveryReport;
import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.NoteKind;
import calmsbot.workflow.RoleAlerts;
import calmsbot.workflow.RoleAlerts.Alert;
import calmsbot.workflow.lifecycle.Case;
import calmsbot.workflow.records.Cases.HistoryEntry;
import calmsbot.workflow.records.Outbox.OutboxMail;
import calmsbot.workflow.records.UnitOfWork;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Traces bounces to our mails and their cases. Anybody who has one of our mails can fake a bounce
 * of it. So a bounce is never answered and moves no case: AOG is told, once for each mail and
 * recipient.
 */
public final class Bounces {
  private static final Logger LOG = LoggerFactory.getLogger(Bounces.class);

  private final RoleAlerts alerts;
  private final EmailAddress aog;
  private final InstantSource clock;

  public Bounces(RoleAlerts alerts, EmailAddress aog, InstantSource clock) {
    this.alerts = alerts;
    this.aog = aog;
    this.clock = clock;
  }

  /**
   * One of our mails that did not reach a recipient, as a bounce says.
   *
   * @param recipient as in our outbox
   * @param status the code of RFC 3463, only digits and dots
   * @param said on one line, in the words of the bounce: only for the log
   */
  private record Bounced(
      OutboxMail mail, EmailAddress recipient, Optional<String> status, String said) {}

  /**
   * Runs inside the caller's transaction.
   *
   * @return whether it is about a mail that we sent, and to somebody whom we sent it to: all others
   *     are forged, or about a forwarding that we know nothing of
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
    // not for AOG's own copy: the note would bounce, too
    boolean isNews = !bounced.recipient().sameAs(aog) && alerts.tell(unit, alert(bounced, about));
    if (isNews) {
      LOG.warn(
          "{} did not reach {}, as a bounce says, and is not sent again; it says: {}",
          bounced.mail().mail().messageId(),
          bounced.recipient(),
          bounced.said());
      about.ifPresent(known -> unit.cases().note(known.number(), entry(known, bounced)));
    }
  }

  /**
   * It goes only to AOG and holds only what our own records know, and no link: a forger of bounces
   * must not choose a word of our mail, nor make anybody send anything anywhere.
   */
  private static Alert alert(Bounced bounced, Optional<Case> about) {
    NoteKind kind = kind(bounced, about);
    Map<String, Object> values = new HashMap<>();
    values.put("recipient", bounced.recipient().text());
    values.put("status", bounced.status().orElse(""));
    about
        .filter(known -> kind != NoteKind.COPY_BOUNCED)
        .ifPresent(known -> values.put("case", known.number()));
    if (kind == NoteKind.NOTICE_BOUNCED) {
      Case known = about.orElseThrow();
      values.put("contact", known.contact().text());
      values.put("ticket", known.request().map(asked -> asked.ticket().number()).orElse(""));
    } else if (kind == NoteKind.REPORT_BOUNCED) {
      values.put("state", about.orElseThrow().state().toString());
    } else {
      values.put("mail", bounced.mail().mail().messageId());
    }
    return new Alert(kind, key(bounced), values).about(bounced.mail().caseNumber());
  }

  /** What bounced: the mail itself, or a copy of it. */
  private static NoteKind kind(Bounced bounced, Optional<Case> about) {
    return switch (bounced.mail().purpose()) {
      case NOTICE ->
          isFor(about.flatMap(Case::notice), bounced)
              ? NoteKind.NOTICE_BOUNCED
              : NoteKind.COPY_BOUNCED;
      case VERDICT ->
          isFor(about.map(Case::contact), bounced)
              ? NoteKind.VERDICT_BOUNCED
              : NoteKind.COPY_BOUNCED;
      case REPORT -> about.isPresent() ? NoteKind.REPORT_BOUNCED : NoteKind.COPY_BOUNCED;
      case NOTE, ANSWER, CAP_NOTE, OVERDUE_NOTE, MAIL_FAULT_NOTE -> NoteKind.COPY_BOUNCED;
    };
  }

  private static boolean isFor(Optional<EmailAddress> address, Bounced bounced) {
    return address.filter(bounced.recipient()::sameAs).isPresent();
  }

  private HistoryEntry entry(Case about, Bounced bounced) {
    String what = bounced.mail().purpose().name().toLowerCase(Locale.ROOT) + " bounced";
    String status = bounced.status().map(" (status %s)"::formatted).orElse("");
    String detail = "for %s%s".formatted(bounced.recipient(), status);
    return new HistoryEntry(clock.instant(), about.state(), what, detail, Optional.empty());
  }

  /** Only hex digits, even for a strange address. */
  private static RoleAlerts.Key key(Bounced bounced) {
    String name = bounced.mail().mail().messageId() + "\n" + bounced.recipient().folded();
    return RoleAlerts.Key.once(
        "bounced." + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }
}
