package calmsbot.workflow.intake;

import calmsbot.mail.OwnMail;
import calmsbot.workflow.NoteKind;
import calmsbot.workflow.RoleAlerts;
import calmsbot.workflow.RoleAlerts.Alert;
import calmsbot.workflow.records.Outbox.OutboxMail;
import calmsbot.workflow.records.StoreMark;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at what comes in as a mail of ours. A true copy says all that our mail says, and is a
 * witness that it went out. AOG is told of all others, in at most one mail a day.
 */
public final class ReturnedMails {
  private static final Logger LOG = LoggerFactory.getLogger(ReturnedMails.class);

  private final RoleAlerts alerts;
  private final String ownDomain;
  private final InstantSource clock;

  /**
   * @param ownDomain the right-hand side of the bot's Message-IDs
   */
  public ReturnedMails(RoleAlerts alerts, String ownDomain, InstantSource clock) {
    this.alerts = alerts;
    this.ownDomain = ownDomain;
    this.clock = clock;
  }

  /** What it is, in a few words; runs inside the caller's transaction. */
  String take(UnitOfWork unit, OwnMail copy) {
    Optional<OutboxMail> mail = original(unit, copy);
    if (mail.isPresent()) {
      return take(unit, mail.get(), copy);
    }
    if (isAnotherBots(copy)) {
      return "a mail of another bot";
    }
    if (new StoreMark(unit.switches()).proves(copy)) {
      return "our own mail, of after the backup that this store was restored from";
    }
    warn("claims to be one of the bot's, and is none that this bot knows", copy);
    tell(unit, NoteKind.FALSE_COPY);
    return "claims to be our own mail";
  }

  private static Optional<OutboxMail> original(UnitOfWork unit, OwnMail copy) {
    return Stream.of(copy.fixedId(), copy.messageId())
        .flatMap(Optional::stream)
        .flatMap(id -> unit.outbox().findByAnyId(id).stream())
        .findFirst();
  }

  private String take(UnitOfWork unit, OutboxMail mail, OwnMail copy) {
    byte[] ours = mail.mail().raw();
    if (ours.length == 0) {
      return "our own mail, of which nothing is kept any more";
    }
    if (OwnMail.read(ours).content().equals(copy.content())) {
      witness(unit, mail, copy);
      return "our own mail";
    }
    unit.outbox().alteredCopySeen(mail.mail().messageId(), clock.instant());
    warn("bears the Message-ID of one of the bot's mails, and says something else", copy);
    tell(unit, NoteKind.ALTERED_COPY);
    return "our own mail, altered";
  }

  /**
   * Only the first copy teaches a new Message-ID: anybody who has the mail can send it on under
   * any.
   */
  private void witness(UnitOfWork unit, OutboxMail mail, OwnMail copy) {
    String messageId = mail.mail().messageId();
    copy.messageId()
        .filter(other -> !mail.copySeen() && !other.equals(messageId))
        .filter(other -> unit.outbox().findByAnyId(other).isEmpty())
        .ifPresent(other -> learn(unit, messageId, other));
    unit.outbox().copySeen(messageId, clock.instant());
  }

  private static void learn(UnitOfWork unit, String messageId, String other) {
    LOG.info("{} came back as {}: a mail server renames our mails", messageId, other);
    unit.outbox().alias(messageId, other);
  }

  private boolean isAnotherBots(OwnMail copy) {
    boolean otherMark = copy.bot().filter(bot -> !bot.equalsIgnoreCase(ownDomain)).isPresent();
    return otherMark && copy.messageId().filter(this::isOurs).isEmpty();
  }

  private boolean isOurs(String messageId) {
    String domain = "@" + ownDomain.toLowerCase(Locale.ROOT) + ">";
    return messageId.toLowerCase(Locale.ROOT).endsWith(domain);
  }

  /** Each is in the log, as the one note of a day says. */
  private static void warn(String what, OwnMail copy) {
    LOG.warn("AOG must act: a mail in the mailbox {}: {}", what, copy.messageId().orElse("no id"));
  }

  /** Its own words are not repeated, since a forger chose them. */
  private void tell(UnitOfWork unit, NoteKind kind) {
    Instant before = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    alerts.tell(unit, new Alert(kind, RoleAlerts.Key.daily("returned"), Map.of("before", before)));
  }
}
