package calmsbot.workflow.records;

import calmsbot.workflow.records.TriggerFile.TriggerMark;
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

  /**
   * A mail found in the mailbox.
   *
   * @param received when the mail server took it in
   * @param size as the server gives it, bytes
   * @param raw the whole mail; of one over the size limit only its headers
   */
  @SuppressWarnings("ArrayRecordComponent") // raw bytes are handed on once, never compared
  record Arrival(MailPlace place, Instant received, long size, boolean oversize, byte[] raw) {
    /** The same, received at {@code latest} if it says that it will be later: a clock is wrong. */
    public Arrival receivedBy(Instant latest) {
      return received.isAfter(latest) ? new Arrival(place, latest, size, oversize, raw) : this;
    }

    /** What is left of one that cannot be kept: where it lies, for a person to look. */
    public Arrival passedOver() {
      return new Arrival(place, received, size, true, new byte[0]);
    }
  }

  /**
   * Something that came in and lies in the store: a mail or a trigger file.
   *
   * @param id its number in the store
   * @param place where the mail lies in the mailbox; none for a trigger file
   * @param trigger the trigger file's name; none for a mail
   * @param received when it reached AOG
   * @param oversize whether only the headers of a mail were fetched
   * @param tries how often reading it was begun and not ended, as far as that was watched: from the
   *     first start of the program on at which it was among the next to be read
   * @param failures how often it could not be read for a reason of our own
   */
  @SuppressWarnings("ArrayRecordComponent") // raw bytes are handed on once, never compared
  record IncomingItem(
      long id,
      Optional<MailPlace> place,
      Optional<String> trigger,
      Instant received,
      boolean oversize,
      byte[] raw,
      int tries,
      int failures) {}

  /**
   * The record of what became of an incoming item.
   *
   * @param reason in a few words
   * @param messageId the mail's Message-ID, if it has one
   * @param fingerprint SHA-256 (hex) of what makes two mails one; only of mails that made or joined
   *     a case
   * @param caseNumber the case it belongs to
   */
  record Settled(
      Disposition disposition,
      String reason,
      Optional<String> messageId,
      Optional<String> fingerprint,
      Optional<Long> caseNumber) {}

  /** What became of something that came in. */
  enum Disposition {
    /** Opened a case, or joined one. */
    REQUEST,
    /** An order by reply, carried out or answered. */
    ORDER,
    /** Somebody did not get a mail of ours; passed on to those who must know. */
    BOUNCE,
    /** The same mail by another way. */
    DUPLICATE,
    /** One of the bot's own mails. */
    OWN,
    /** Nothing for the bot. */
    IGNORED,
    /** Could not be read; kept for a person. */
    QUARANTINED
  }
}
