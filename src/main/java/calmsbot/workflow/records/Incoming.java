package calmsbot.workflow.records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came in, from the moment it is fetched. */
public interface Incoming {
  /**
   * Keeps a mail, unless the same bytes were kept before; either way the folder is read up to it.
   */
  boolean keep(Arrival mail, Instant now);

  /** Keeps a trigger file, unless the same name and bytes were kept before. */
  boolean keep(TriggerFile file, Instant now);

  /** Nothing up to this place of a folder is looked at any more. */
  void passed(MailPlace place);

  /** Up to where a folder was read. */
  Optional<MailPlace> readUpTo(String folder);

  /** What was not looked at yet, oldest first; fewer than asked for where they are large. */
  List<IncomingItem> unread(int most);

  /** The same without those that were put off to a later time. */
  List<IncomingItem> due(int most, Instant now);

  /**
   * Writes down what became of an item. The bytes are kept for requests and quarantined items, and
   * dropped for everything else: other people's mail is not ours to keep.
   */
  void settle(long id, Settled settled, Instant now);

  /** Whether an item was settled with this fingerprint before. */
  boolean knows(String fingerprint);

  /** Has a mail that was settled be known by what its sender wrote, too. */
  void remember(long id, String written);

  /**
   * Whether a mail with these words came in.
   *
   * @param withoutId only one that has no Message-ID counts
   * @param since and that was received then or later
   */
  boolean knows(String written, boolean withoutId, Instant since);

  /** Whether a mail with this Message-ID has come in. */
  boolean hasMessage(String messageId);

  /** Whether a mail that could not be read has come in since: nobody knows what it is. */
  boolean hasUnreadableMailSince(Instant instant);

  /**
   * At a start: what ended the program, if an item did, is among this many that are the oldest of
   * those nobody watches; or it is watched already.
   */
  void suspectOldest(int number);

  /** Counts that an item is being read; on record before it is. */
  void takeInHand(long id);

  /** It cannot be read for a reason of our own; from now on it is watched whenever it is read. */
  void putOff(long id, Instant next);

  /** All that were put off are due at once. */
  void readAllAgain();

  /** The trigger files that belong to a case, removed already or not. */
  List<TriggerMark> triggersOf(long caseNumber);

  /** The case a trigger file that was read belongs to, if to any. */
  Optional<Long> caseOf(TriggerMark trigger);

  /** Whether any mail belongs to a case. */
  boolean hasMail(long caseNumber);
}
