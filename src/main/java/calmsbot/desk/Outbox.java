package calmsbot.desk;

import calmsbot.request.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The mails that leave or have left. */
public interface Outbox {
  void put(OutgoingMail mail, Purpose purpose, Optional<Long> caseNumber, Instant now);

  Optional<OutboxMail> find(String messageId);

  /** Everybody a mail was put on record for, whoever has it by now; nobody for an unknown mail. */
  List<EmailAddress> everybody(String messageId);

  /** The newest mail of a case for a purpose. */
  Optional<OutboxMail> newest(long caseNumber, Purpose purpose);

  /**
   * On record before the first byte leaves: from here until it is settled the mail is in doubt. Of
   * a mail in doubt or sent, an {@link IllegalStateException}: somebody else is at work on it.
   *
   * @return false where a person has dropped the mail: then nothing is begun
   */
  boolean begin(String messageId, Instant now);

  /** A cap keeps it waiting. */
  void hold(String messageId, Cap cap);

  /** It surely did not go out. */
  void notSent(String messageId);

  void sent(String messageId, Instant now);

  /** Whether a copy of any of the mails sent last came back to the mailbox. */
  boolean copiesComeBack();

  /** Only these are still to get it. */
  void remaining(String messageId, List<EmailAddress> recipients);

  /** How many have not left and are still to: an errand is there to send them. */
  int waiting();
}
