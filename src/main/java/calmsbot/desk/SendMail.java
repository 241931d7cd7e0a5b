package calmsbot.desk;

import calmsbot.outside.Unavailable;
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
  private final LetOut letOut;
  private final AfterSending afterSending;
  private final OwnCopy ownCopy;
  private final InstantSource clock;

  SendMail(
      PostOffice postOffice,
      Store store,
      LetOut letOut,
      AfterSending afterSending,
      OwnCopy ownCopy,
      InstantSource clock) {
    this.postOffice = postOffice;
    this.store = store;
    this.letOut = letOut;
    this.afterSending = afterSending;
    this.ownCopy = ownCopy;
    this.clock = clock;
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
    if (!store.<Boolean>write(books -> letOut.mayLeave(books, errand, mail))) {
      return;
    }
    String messageId = mail.mail().messageId();
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
    switch (ownCopy.ask(mail, since)) {
      case WENT_OUT -> afterSending.accepted(errand, mail, new Delivery.Accepted(Map.of()));
      case DID_NOT -> {
        LOG.warn("{} did not go out: no copy of it came back; it is sent again", messageId);
        store.record(books -> books.outbox().notSent(messageId));
      }
      case NOT_YET -> later(errand, "waits for our own copy, to know whether it went out");
      case CANNOT_TELL ->
          afterSending.rejected(
              errand, mail, "the connection was lost; it may have gone out all the same");
    }
  }

  private void later(Errand errand, String why) {
    Instant next = clock.instant().plus(ownCopy.pause());
    store.record(books -> books.errands().later(errand.key(), why, next));
  }
}
