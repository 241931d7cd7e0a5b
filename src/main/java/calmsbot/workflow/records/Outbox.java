package calmsbot.workflow.records;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.records.RateCounters.Cap;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The mails that leave or have left. */
public interface Outbox {
  /**
   * Puts a mail on record, to be sent.
   *
   * @param key what the mail is about: of each there is one mail, an {@link IllegalStateException}
   *     for a second one
   */
  void put(OutgoingMail mail, Purpose purpose, Optional<Long> caseNumber, String key, Instant now);

  /** Whether there is a mail of that key. */
  boolean hasKey(String key);

  /** What a mail is for; none for an unknown mail. */
  Optional<Purpose> purposeOf(String messageId);

  Optional<OutboxMail> find(String messageId);

  /** The same for the Message-ID that a mail left under, or one that a server gave it. */
  Optional<OutboxMail> findByAnyId(String messageId);

  /** A copy that says what the mail says came back to the mailbox. */
  void copySeen(String messageId, Instant now);

  /** A mail under its Message-ID came to the mailbox that says something else. */
  void alteredCopySeen(String messageId, Instant now);

  /** A server sends the mail on under a Message-ID of its own; the first one stays. */
  void alias(String messageId, String other);

  /** Whether servers gave any of the mails sent last a Message-ID of their own. */
  boolean copiesAreRenamed();

  /**
   * All to whom a mail was addressed, also those who have it by now; nobody for an unknown mail.
   */
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

  /** Whether an unaltered copy of any of the mails sent last came back to the mailbox. */
  boolean copiesComeBack();

  /** Only these are still to get it. */
  void remaining(String messageId, List<EmailAddress> recipients);

  /** How many have not left and are still to: a task is there to send them. */
  int waiting();

  /**
   * A mail of ours on record.
   *
   * @param inDoubtSince when a delivery was begun that nobody saw end
   * @param passed whether the caps let it go before
   * @param copySeen whether an unaltered copy came back to the mailbox
   * @param alteredCopySeen whether something else came under its Message-ID
   */
  record OutboxMail(
      OutgoingMail mail,
      Purpose purpose,
      Optional<Long> caseNumber,
      Optional<Instant> inDoubtSince,
      boolean sent,
      boolean passed,
      boolean copySeen,
      boolean alteredCopySeen) {}
}
