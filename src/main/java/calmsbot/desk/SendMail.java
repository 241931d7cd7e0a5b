package calmsbot.desk;

import calmsbot.outside.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands mails to the mail server, each once. A delivery is on record before it begins; one that
 * nobody saw end is settled by our own copy, which comes back to the mailbox if it went out.
 */
final class SendMail {
  private static final Logger LOG = LoggerFactory.getLogger(SendMail.class);

  private final PostOffice postOffice;
  private final Store store;
  private final AfterSending afterSending;
  private final MailboxProgress mailbox;
  private final InstantSource clock;
  private final Duration settleAfter;

  /**
   * @param settleAfter how long a copy of ours may take to come back to the mailbox
   */
  SendMail(
      PostOffice postOffice,
      Store store,
      AfterSending afterSending,
      MailboxProgress mailbox,
      InstantSource clock,
      Duration settleAfter) {
    this.postOffice = postOffice;
    this.store = store;
    this.afterSending = afterSending;
    this.mailbox = mailbox;
    this.clock = clock;
    this.settleAfter = settleAfter;
  }

  void perform(Errand errand) throws Unavailable {
    OutboxMail mail = store.read(books -> books.outbox().find(errand.subject())).orElseThrow();
    if (mail.sent()) {
      afterSending.accepted(errand, mail, new Delivery.Accepted(Map.of()));
    } else if (mail.inDoubtSince().isPresent()) {
      settle(errand, mail, mail.inDoubtSince().get());
    } else {
      deliver(errand, mail);
    }
  }

  private void deliver(Errand errand, OutboxMail mail) throws Unavailable {
    String messageId = mail.mail().messageId();
    store.record(books -> books.outbox().begin(messageId, clock.instant()));
    try {
      finish(errand, mail, postOffice.deliver(mail.mail()));
    } catch (Unavailable failure) {
      store.record(books -> books.outbox().notSent(messageId));
      throw failure;
    }
  }

  private void finish(Errand errand, OutboxMail mail, Delivery delivery) {
    if (delivery instanceof Delivery.Accepted accepted) {
      afterSending.accepted(errand, mail, accepted);
    } else if (delivery instanceof Delivery.Rejected rejected) {
      afterSending.rejected(errand, mail, rejected.answer());
    } else {
      String why = ((Delivery.InDoubt) delivery).why();
      LOG.warn("{} may have gone out; our own copy will tell: {}", mail.mail().messageId(), why);
      later(errand, why);
    }
  }

  private void settle(Errand errand, OutboxMail mail, Instant since) {
    String messageId = mail.mail().messageId();
    if (store.read(books -> books.incoming().hasMessage(messageId))) {
      afterSending.accepted(errand, mail, new Delivery.Accepted(Map.of()));
    } else if (mailboxWouldHaveIt(since)) {
      LOG.warn("{} did not go out: no copy of it came back; it is sent again", messageId);
      store.record(books -> books.outbox().notSent(messageId));
    } else {
      later(errand, "waits for our own copy, to know whether it went out");
    }
  }

  private boolean mailboxWouldHaveIt(Instant since) {
    return mailbox.hasCaughtUpSince(since.plus(settleAfter))
        && store.read(books -> books.incoming().unread(1)).isEmpty();
  }

  private void later(Errand errand, String why) {
    Instant next = clock.instant().plus(settleAfter.dividedBy(4));
    store.record(books -> books.errands().later(errand.key(), why, next));
  }
}
