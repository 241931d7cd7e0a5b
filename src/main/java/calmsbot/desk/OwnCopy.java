package calmsbot.desk;

import calmsbot.request.EmailAddress;
import java.time.Duration;
import java.time.Instant;

/** The copy of a mail that comes back to our mailbox, as a witness that the mail went out. */
final class OwnCopy {
  private final Store store;
  private final MailboxProgress mailbox;
  private final EmailAddress ours;
  private final Duration settleAfter;

  /** What it says. */
  enum Word {
    WENT_OUT,
    DID_NOT,
    NOT_YET,
    /**
     * None was to come, and an earlier one says nothing about this delivery; or it may be a mail
     * that could not be read.
     */
    CANNOT_TELL
  }

  /**
   * @param ours the mailbox that is read
   * @param settleAfter how long a copy may take to come back
   */
  OwnCopy(Store store, MailboxProgress mailbox, EmailAddress ours, Duration settleAfter) {
    this.store = store;
    this.mailbox = mailbox;
    this.ours = ours;
    this.settleAfter = settleAfter;
  }

  /** Whether a delivery begun at that instant came to its end. */
  Word ask(OutboxMail mail, Instant begun) {
    if (mail.mail().recipients().stream().noneMatch(ours::sameAs)) {
      return Word.CANNOT_TELL;
    }
    if (store.read(books -> books.incoming().hasMessage(mail.mail().messageId()))) {
      return Word.WENT_OUT;
    }
    return wouldBeHere(begun) ? without(begun) : Word.NOT_YET;
  }

  /** A mail that could not be read may be the very copy. */
  private Word without(Instant begun) {
    return store.read(books -> books.incoming().hasUnreadableMailSince(begun))
        ? Word.CANNOT_TELL
        : Word.DID_NOT;
  }

  /** Whether copies of other mails of late did. */
  boolean comesBack() {
    return store.read(books -> books.outbox().copiesComeBack());
  }

  private boolean wouldBeHere(Instant begun) {
    return mailbox.hasCaughtUpSince(begun.plus(settleAfter))
        && store.read(books -> books.incoming().unread(1)).isEmpty();
  }

  /** How long to wait before asking again. */
  Duration pause() {
    return settleAfter.dividedBy(4);
  }
}
