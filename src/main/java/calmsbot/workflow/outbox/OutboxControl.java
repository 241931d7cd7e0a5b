package calmsbot.workflow.outbox;

import calmsbot.workflow.CaseWorkflow;
import calmsbot.workflow.lifecycle.Event;
import calmsbot.workflow.records.MailQueue.WaitingMail;
import calmsbot.workflow.records.Store;
import calmsbot.workflow.records.UnitOfWork;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** With this a person sees the waiting mails, and lets them leave or drops them. */
public final class OutboxControl {
  private final Store store;
  private final CaseWorkflow workflow;
  private final InstantSource clock;

  public OutboxControl(Store store, CaseWorkflow workflow, InstantSource clock) {
    this.store = store;
    this.workflow = workflow;
    this.clock = clock;
  }

  public List<WaitingMail> waiting(int most) {
    return store.read(unit -> unit.mailQueue().list(most));
  }

  /**
   * Lets a mail leave the next time mails are sent, in spite of the limits.
   *
   * @return whether a mail of that number waits
   */
  public boolean release(long number) {
    return store.write(
        unit -> {
          Optional<WaitingMail> mail = unit.mailQueue().find(number);
          mail.ifPresent(found -> unit.mailQueue().release(found, clock.instant()));
          return mail.isPresent();
        });
  }

  /**
   * Takes a mail out for good; the case that waits for it ends.
   *
   * @param by who drops it, for the case's history
   * @return whether a mail of that number waited, and was not just leaving
   */
  public boolean drop(long number, String by) {
    return store.write(
        unit -> {
          Optional<WaitingMail> mail = unit.mailQueue().find(number);
          return mail.isPresent() && drop(unit, mail.get(), by);
        });
  }

  private boolean drop(UnitOfWork unit, WaitingMail mail, String by) {
    boolean dropped = unit.mailQueue().drop(mail, clock.instant());
    if (dropped && isAwaited(unit, mail)) {
      Event event = new Event.MailDropped(by);
      mail.caseNumber().ifPresent(about -> workflow.apply(unit, about, event));
    }
    return dropped;
  }

  /** A case that was staged again waits only for its newest notice. */
  private static boolean isAwaited(UnitOfWork unit, WaitingMail mail) {
    return switch (mail.purpose()) {
      case VERDICT, NOTICE ->
          mail.caseNumber()
              .flatMap(about -> unit.outbox().newest(about, mail.purpose()))
              .filter(newest -> newest.mail().messageId().equals(mail.messageId()))
              .isPresent();
      case REPORT, NOTE, ANSWER, CAP_NOTE, OVERDUE_NOTE, MAIL_FAULT_NOTE -> false;
    };
  }
}
