package calmsbot.workflow.records;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.records.LimitCounters.LimitKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The mails that have not left yet, for people. */
public interface MailQueue {
  /** The next to leave first. */
  List<WaitingMail> list(int most);

  Optional<WaitingMail> find(long number);

  /** How many are held back by a limit. */
  int heldBack();

  /** Lets a mail leave now, in spite of the limits. */
  void release(WaitingMail mail, Instant now);

  /**
   * Takes a mail out for good, unless a delivery of it is under way.
   *
   * @return whether it is out
   */
  boolean drop(WaitingMail mail, Instant now);

  /**
   * One of our mails that has not left yet.
   *
   * @param number its number, for people
   * @param recipients those who still need it
   * @param put when it was written
   * @param heldBy the limit that holds it back
   * @param due when it is tried next
   * @param error why the last try failed; may be empty
   */
  record WaitingMail(
      long number,
      String messageId,
      Purpose purpose,
      Optional<Long> caseNumber,
      List<EmailAddress> recipients,
      Instant put,
      Optional<LimitKind> heldBy,
      Instant due,
      String error) {
    public WaitingMail {
      recipients = List.copyOf(recipients);
    }
  }
}
