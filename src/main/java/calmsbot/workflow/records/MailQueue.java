package calmsbot.workflow.records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The mails that have not left yet, for people. */
public interface MailQueue {
  /** The next to leave first. */
  List<WaitingMail> list(int most);

  Optional<WaitingMail> find(long number);

  /** How many a cap holds back. */
  int heldBack();

  /** Lets a mail leave now, whatever the caps say. */
  void release(WaitingMail mail, Instant now);

  /**
   * Takes a mail out for good, if no delivery of it is under way.
   *
   * @return whether it is out
   */
  boolean drop(WaitingMail mail, Instant now);
}
