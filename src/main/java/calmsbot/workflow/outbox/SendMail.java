package calmsbot.workflow.outbox;

import calmsbot.external.Unavailable;
import calmsbot.workflow.Delivery;
import calmsbot.workflow.PostOffice;
import calmsbot.workflow.WakeUp;
import calmsbot.workflow.Worker;
import calmsbot.workflow.records.DeliveryAttempt;
import calmsbot.workflow.records.Outbox.OutboxMail;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.Task;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands mails to the mail server, each once. A delivery is recorded before it begins. If nobody saw
 * it end, our own copy decides: it comes back to the mailbox if the mail went out.
 */
public final class SendMail {
  private static final Logger LOG = LoggerFactory.getLogger(SendMail.class);

  private static final String UNKNOWN =
      "the connection was lost; it may have gone out all the same";
  private static final String ALTERED =
      "the connection was lost, and what came into the mailbox under its Message-ID says something"
          + " else: forged, or altered by a mail server; look at it before the mail is sent again";

  private static final int MOST_RESENT = 3;

  private final PostOffice postOffice;
  private final Store store;
  private final SendGate sendGate;
  private final SettleDelivery settleDelivery;
  private final OwnCopy ownCopy;
  private final InstantSource clock;
  private final WakeUp wakeUp;

  public SendMail(
      PostOffice postOffice,
      Store store,
      SendGate sendGate,
      SettleDelivery settleDelivery,
      OwnCopy ownCopy,
      InstantSource clock,
      WakeUp wakeUp) {
    this.postOffice = postOffice;
    this.store = store;
    this.sendGate = sendGate;
    this.settleDelivery = settleDelivery;
    this.ownCopy = ownCopy;
    this.clock = clock;
    this.wakeUp = wakeUp;
  }

  public void perform(Task task) throws Unavailable {
    OutboxMail mail = store.read(unit -> unit.outbox().find(task.subject())).orElseThrow();
    if (mail.sent() || hasLeftUnrecorded(mail)) {
      settleDelivery.accepted(task, mail, new Delivery.Accepted(Map.of()));
    } else if (mail.inDoubtSince().isPresent()) {
      settle(task, mail, mail.inDoubtSince().get());
    } else {
      deliver(task, mail);
    }
  }

  /** For instance because an older copy of the store is in use, or the copy came after all. */
  private boolean hasLeftUnrecorded(OutboxMail mail) {
    return mail.inDoubtSince().isEmpty() && ownCopy.isHereAlready(mail);
  }

  private void deliver(Task task, OutboxMail mail) throws Unavailable {
    if (!store.<Boolean>write(unit -> sendGate.mayLeave(unit, task, mail))) {
      wakeUp.wake(Worker.ASK_ARCHIVE); // a notice may wait for it
      return;
    }
    String messageId = mail.mail().messageId();
    try {
      finish(task, mail, postOffice.deliver(mail.mail()));
    } catch (Unavailable failure) {
      store.record(unit -> unit.outbox().notSent(messageId));
      throw failure;
    }
  }

  private void finish(Task task, OutboxMail mail, Delivery delivery) {
    if (delivery instanceof Delivery.Accepted accepted) {
      settleDelivery.accepted(task, mail, accepted);
    } else if (delivery instanceof Delivery.Rejected rejected) {
      settleDelivery.rejected(task, mail, rejected.answer());
    } else {
      settleDelivery.inDoubt(task, mail, (Delivery.InDoubt) delivery, nextLook());
    }
  }

  private void settle(Task task, OutboxMail mail, Instant since) {
    switch (ownCopy.ask(mail, since)) {
      case WENT_OUT -> settleDelivery.accepted(task, mail, new Delivery.Accepted(Map.of()));
      case DID_NOT -> sendOnceMore(task, mail);
      case NOT_YET -> later(task);
      case ALTERED -> settleDelivery.unproven(task, mail, ALTERED);
      case CANNOT_TELL -> settleDelivery.unproven(task, mail, UNKNOWN);
    }
  }

  private void sendOnceMore(Task task, OutboxMail mail) {
    if (!mayBeSentOnceMore(task.delivery())) {
      settleDelivery.unproven(task, mail, UNKNOWN);
      return;
    }
    String messageId = mail.mail().messageId();
    DeliveryAttempt next = task.delivery().afterLoss();
    LOG.warn(
        "{} left no copy in our mailbox; it is sent again, {} of at most {} times",
        messageId,
        next.resent(),
        MOST_RESENT);
    store.record(
        unit -> {
          unit.outbox().notSent(messageId);
          unit.tasks().attempt(task, next, clock.instant());
        });
  }

  /**
   * If copies never come back at all, every delivery in doubt looks lost; then it is sent again
   * only once.
   */
  private boolean mayBeSentOnceMore(DeliveryAttempt attempt) {
    return attempt.resent() == 0 || (attempt.resent() < MOST_RESENT && ownCopy.comesBack());
  }

  private void later(Task task) {
    String why = "waits for our own copy, to know whether it went out";
    store.record(unit -> unit.tasks().later(task.key(), why, nextLook()));
  }

  private Instant nextLook() {
    return clock.instant().plus(ownCopy.pause());
  }
}
