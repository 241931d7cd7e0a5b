package calmsbot.workflow.records;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.lifecycle.Purpose;
import calmsbot.workflow.records.LimitCounters.LimitKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The mails that leave or have left. */
public interface Outbox {
  /**
   * Puts a mail on record, to be sent.
   *
   * @param key what the mail is about; there is one mail for each key, and a second one throws an
   *     {@link IllegalStateException}
   */
  void put(OutgoingMail mail, Purpose purpose, Optional<Long> caseNumber, String key, Instant now);

  /** Whether there is a mail with that key. */
  boolean hasKey(String key);

  /** What a mail is for; none for an unknown mail. */
  Optional<Purpose> purposeOf(String messageId);

  Optional<OutboxMail> find(String messageId);

  /** The mail with that Message-ID, be it the one it left under or one that a server gave it. */
  Optional<OutboxMail> findByAnyId(String messageId);

  /** A copy that says the same as the mail came back to the mailbox. */
  void copySeen(String messageId, Instant now);

  /** A mail with its Message-ID but a different text came to the mailbox. */
  void alteredCopySeen(String messageId, Instant now);

  /** A server sends the mail on with a Message-ID of its own; the first one stays valid. */
  void alias(String messageId, String other);

  /** Whether servers gave any of the recently sent mails a Message-ID of their own. */
  boolean copiesAreRenamed();

  /** All addressees of a mail, also those who have it by now; empty for an unknown mail. */
  List<EmailAddress> everybody(String messageId);

  /** The newest mail of a case for a purpose. */
  Optional<OutboxMail> newest(long caseNumber, Purpose purpose);

  /**
   * Recorded before the first byte leaves: from here until it is settled, the mail is in doubt.
   * Throws an {@link IllegalStateException} if it is in doubt or sent already, since somebody else
   * is at work on it.
   *
   * @return false if a person has dropped the mail; then nothing is begun
   */
  boolean begin(String messageId, Instant now);

  /** A limit keeps it waiting. */
  void hold(String messageId, LimitKind limit);

  /** It surely did not go out. */
  void notSent(String messageId);

  void sent(String messageId, Instant now);

  /** Whether an unaltered copy of any recently sent mail came back to the mailbox. */
  boolean copiesComeBack();

  /** Only these still need it. */
  void remaining(String messageId, List<EmailAddress> recipients);

  /** How many have not left yet but have a task that will send them. */
  int waiting();

  /**
   * One of our mails, as recorded.
   *
   * @param inDoubtSince when a delivery was begun that nobody saw end
   * @param passed whether the limits let it go before
   * @param copySeen whether an unaltered copy came back to the mailbox
   * @param alteredCopySeen whether a different text came under its Message-ID
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
