package calmsbot.desk;

import calmsbot.outside.Unavailable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands mails to the mail server, each once. A delivery is on record before it begins; one that
 * nobody saw end is settled by our own copy, which comes back to the mailbox if it went out.
 */
final class SendMail {
  private static final Logger LOG = LoggerFactory.getLogger(SendMail.class);

  private static final String UNKNOWN =
      "the connection was lost; it may have gone out all the same";
  private static final String ALTERED =
      "the connection was lost, and what came into the mailbox under its Message-ID says something"
          + " else: forged, or altered by a mail server; look at it before the mail is sent again";

  private static final List<SendingTurn.Mark> AGAIN =
      List.of(
          SendingTurn.Mark.RESENT, SendingTurn.Mark.TWICE_RESENT, SendingTurn.Mark.THRICE_RESENT);

  private final PostOffice postOffice;
  private final Store store;
  private final LetOut letOut;
  private final AfterSending afterSending;
  private final OwnCopy ownCopy;
  private final InstantSource clock;
  private final Bell bell;

  SendMail(
      PostOffice postOffice,
      Store store,
      LetOut letOut,
      AfterSending afterSending,
      OwnCopy ownCopy,
      InstantSource clock,
      Bell bell) {
    this.postOffice = postOffice;
    this.store = store;
    this.letOut = letOut;
    this.afterSending = afterSending;
    this.ownCopy = ownCopy;
    this.clock = clock;
    this.bell = bell;
  }

  void perform(Errand errand) throws Unavailable {
    OutboxMail mail = store.read(books -> books.outbox().find(errand.subject())).orElseThrow();
    if (mail.sent() || hasLeftUnrecorded(mail)) {
      afterSending.accepted(errand, mail, new Delivery.Accepted(Map.of()));
    } else if (mail.inDoubtSince().isPresent()) {
      settle(errand, mail, mail.inDoubtSince().get());
    } else {
      deliver(errand, mail);
    }
  }

  /** As when an older copy of the store is at work, or the copy came after all. */
  private boolean hasLeftUnrecorded(OutboxMail mail) {
    return mail.inDoubtSince().isEmpty() && ownCopy.isHereAlready(mail);
  }

  private void deliver(Errand errand, OutboxMail mail) throws Unavailable {
    if (!store.<Boolean>write(books -> letOut.mayLeave(books, errand, mail))) {
      bell.ring(Duty.ASK_ARCHIVE); // a notice may wait for it
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
      afterSending.inDoubt(errand, mail, (Delivery.InDoubt) delivery, nextLook());
    }
  }

  private void settle(Errand errand, OutboxMail mail, Instant since) {
    switch (ownCopy.ask(mail, since)) {
      case WENT_OUT -> afterSending.accepted(errand, mail, new Delivery.Accepted(Map.of()));
      case DID_NOT -> sendOnceMore(errand, mail);
      case NOT_YET -> later(errand);
      case ALTERED -> afterSending.unproven(errand, mail, ALTERED);
      case CANNOT_TELL -> afterSending.unproven(errand, mail, UNKNOWN);
    }
  }

  private void sendOnceMore(Errand errand, OutboxMail mail) {
    Optional<SendingTurn.Mark> mark = nextTime(SendingTurn.of(errand));
    if (mark.isEmpty()) {
      afterSending.unproven(errand, mail, UNKNOWN);
      return;
    }
    String messageId = mail.mail().messageId();
    LOG.warn("{} left no copy in our mailbox; it is sent again: {}", messageId, mark.get());
    store.record(
        books -> {
          books.outbox().notSent(messageId);
          SendingTurn.begin(books, errand, mark.get(), clock.instant());
        });
  }

  /** Where copies to ourselves never come back, every delivery in doubt looks like this: once. */
  private Optional<SendingTurn.Mark> nextTime(SendingTurn turn) {
    Optional<SendingTurn.Mark> next = AGAIN.stream().filter(mark -> !turn.has(mark)).findFirst();
    return !turn.has(SendingTurn.Mark.RESENT) || ownCopy.comesBack() ? next : Optional.empty();
  }

  private void later(Errand errand) {
    String why = "waits for our own copy, to know whether it went out";
    store.record(books -> books.errands().later(errand.key(), why, nextLook()));
  }

  private Instant nextLook() {
    return clock.instant().plus(ownCopy.pause());
  }
}
