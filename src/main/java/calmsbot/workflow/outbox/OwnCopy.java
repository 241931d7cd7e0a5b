package calmsbot.workflow.outbox;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.MailboxProgress;
import calmsbot.workflow.records.Outbox.OutboxMail;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.UnitOfWork;
import java.time.Duration;
import java.time.Instant;

/** Our own copy of a mail, which comes back to our mailbox and shows that the mail went out. */
public final class OwnCopy {
  private final Store store;
  private final MailboxProgress mailbox;
  private final EmailAddress ours;
  private final Duration settleAfter;

  /** What it says. */
  enum CopyEvidence {
    WENT_OUT,
    DID_NOT,
    NOT_YET,
    /** Only a different mail came under its Message-ID: forged, or altered. */
    ALTERED,
    /**
     * No copy was expected; or an earlier one says nothing about this delivery; or it may be a mail
     * that could not be read.
     */
    CANNOT_TELL
  }

  /**
   * @param ours the mailbox that is read
   * @param settleAfter how long a copy may take to come back
   */
  public OwnCopy(Store store, MailboxProgress mailbox, EmailAddress ours, Duration settleAfter) {
    this.store = store;
    this.mailbox = mailbox;
    this.ours = ours;
    this.settleAfter = settleAfter;
  }

  /** Whether a delivery that began at that instant succeeded. */
  CopyEvidence ask(OutboxMail mail, Instant begun) {
    if (!isToCome(mail)) {
      return CopyEvidence.CANNOT_TELL;
    }
    boolean caughtUp = mailbox.hasCaughtUpSince(begun.plus(settleAfter));
    return store.read(unit -> ask(unit, mail.mail().messageId(), begun, caughtUp));
  }

  /** Whether it is here although no record says that it left: then the record is older. */
  boolean isHereAlready(OutboxMail mail) {
    return isToCome(mail) && mail.copySeen();
  }

  private boolean isToCome(OutboxMail mail) {
    return mail.mail().recipients().stream().anyMatch(ours::sameAs);
  }

  /** In one transaction, since a copy could be read between two. */
  private static CopyEvidence ask(
      UnitOfWork unit, String messageId, Instant begun, boolean caughtUp) {
    OutboxMail mail = unit.outbox().find(messageId).orElseThrow();
    if (mail.copySeen()) {
      return CopyEvidence.WENT_OUT;
    }
    if (!caughtUp || !unit.incoming().unread(1).isEmpty()) {
      return CopyEvidence.NOT_YET;
    }
    if (mail.alteredCopySeen()) {
      return CopyEvidence.ALTERED;
    }
    // a mail that could not be read may be the very copy
    return unit.incoming().hasUnreadableMailSince(begun)
        ? CopyEvidence.CANNOT_TELL
        : CopyEvidence.DID_NOT;
  }

  /** Whether copies of other recent mails came back. */
  boolean comesBack() {
    return store.read(unit -> unit.outbox().copiesComeBack());
  }

  /** How long to wait before asking again. */
  Duration pause() {
    return settleAfter.dividedBy(4);
  }
}
