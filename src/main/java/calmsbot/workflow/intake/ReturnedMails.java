package calmsbot.workflow.intake;

import calmsbot.mail.OwnMail;
import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.MailComposer;
import calmsbot.workflow.MailContent;
import calmsbot.workflow.records.OutboxMail;
import calmsbot.workflow.records.StoreMark;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at what comes in as a mail of ours. Only one that says all that our mail says is a copy of
 * it, and a witness that it went out; AOG hears of every other, in one mail a day at most.
 */
public final class ReturnedMails {
  private static final Logger LOG = LoggerFactory.getLogger(ReturnedMails.class);

  private final MailComposer correspondence;
  private final String ownDomain;
  private final EmailAddress aog;
  private final InstantSource clock;

  /**
   * @param ownDomain the right-hand side of the bot's Message-IDs
   */
  public ReturnedMails(
      MailComposer correspondence, String ownDomain, EmailAddress aog, InstantSource clock) {
    this.correspondence = correspondence;
    this.ownDomain = ownDomain;
    this.aog = aog;
    this.clock = clock;
  }

  /** What it is, in a few words; inside the caller's transaction. */
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
    tell(unit, "claims to be one of the bot's, and is none that this bot knows", copy);
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
    tell(unit, "bears the Message-ID of one of the bot's mails, and says something else", copy);
    return "our own mail, altered";
  }

  /** A name is learnt from the first copy alone: who has the mail can send it on as he likes. */
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

  /** Its own words are not repeated: whoever wrote it chose them. */
  private void tell(UnitOfWork unit, String what, OwnMail copy) {
    Instant now = clock.instant();
    LOG.warn("AOG must act: a mail in the mailbox {}: {}", what, copy.messageId().orElse("no id"));
    MailContent.Note note =
        new MailContent.Note(
            List.of(aog),
            "calmsbot: a mail in the mailbox only seems to be the bot's",
            List.of(
                "A mail that came in "
                    + what
                    + ". It was not read further, and counts for nothing.",
                "Either somebody forged it, or a mail server between the bot and this mailbox"
                    + " changes the bot's mails (a footer, a warning put above the text), or"
                    + " another bot with another store writes for this mailbox.",
                "AOG: please look at what came into the mailbox just before %s (UTC). A server that"
                        .formatted(now.truncatedTo(ChronoUnit.SECONDS))
                    + " changes the bot's mails must leave them as they are: without a true copy"
                    + " nobody can say whether a mail went out when its delivery breaks off.",
                "Others like it are in the log of the bot; of the rest of this day you hear no"
                    + " more."));
    String day = now.truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
    correspondence.note(unit, "returned." + day, note, now);
  }
}
