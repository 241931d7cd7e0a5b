package calmsbot.workflow.records;

import calmsbot.workflow.records.TriggerFile.TriggerMark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came in, from the moment it was fetched. */
public interface Incoming {
  /**
   * Keeps a mail, unless the same bytes were kept before. Either way the folder is read up to it.
   */
  boolean keep(Arrival mail, Instant now);

  /** Keeps a trigger file, unless the same name and bytes were kept before. */
  boolean keep(TriggerFile file, Instant now);

  /** Nothing up to this place of a folder is looked at again. */
  void passed(MailPlace place);

  /** How far a folder was read. */
  Optional<MailPlace> readUpTo(String folder);

  /** What was not looked at yet, oldest first; fewer than asked for if they are large. */
  List<IncomingItem> unread(int most);

  /** The same, without those put off to a later time. */
  List<IncomingItem> due(int most, Instant now);

  /**
   * Records what became of an item. The bytes are kept for requests and quarantined items, and
   * dropped for all others: other people's mail is not ours to keep.
   */
  void settle(long id, Settled settled, Instant now);

  /** Whether an item was settled with this fingerprint before. */
  boolean knows(String fingerprint);

  /** Lets a settled mail also be recognised by what its sender wrote. */
  void remember(long id, String written);

  /**
   * Whether a mail with these words has come in.
   *
   * @param withoutId only mails without a Message-ID count
   * @param since only mails received then or later count
   */
  boolean knows(String written, boolean withoutId, Instant since);

  /** Whether a mail with this Message-ID has come in. */
  boolean hasMessage(String messageId);

  /** Whether a mail that could not be read has come in since; nobody knows what it is. */
  boolean hasUnreadableMailSince(Instant instant);

  /**
   * Called at a start. If an item ended the program, it is watched already, or it is among the
   * oldest {@code number} of those that are not watched yet: these are watched from now on.
   */
  void suspectOldest(int number);

  /** Counts that reading an item has begun; recorded before it begins. */
  void takeInHand(long id);

  /**
   * A fault on our own side keeps it from being read; from now on it is watched whenever it is
   * read.
   */
  void putOff(long id, Instant next);

  /** All that were put off are due at once. */
  void readAllAgain();

  /** The trigger files that belong to a case, removed already or not. */
  List<TriggerMark> triggersOf(long caseNumber);

  /** The case of a trigger file that was read, if it has one. */
  Optional<Long> caseOf(TriggerMark trigger);

  /** Whether any mail belongs to a case. */
  boolean hasMail(long caseNumber);

  /**
   * A mail found in the mailbox.
   *
   * @param received when the mail server took it in
   * @param size in bytes, as the server gives it
   * @param raw the whole mail; only the headers if it is over the size limit
   */
  @SuppressWarnings("ArrayRecordComponent") // raw bytes are handed on once, never compared
  record Arrival(MailPlace place, Instant received, long size, boolean oversize, byte[] raw) {
    /** The same, but received at {@code latest} if it claims to be later: then a clock is wrong. */
    public Arrival receivedBy(Instant latest) {
      return received.isAfter(latest) ? new Arrival(place, latest, size, oversize, raw) : this;
    }

    /** What is left of a mail that cannot be kept: its place, so that a person can look. */
    public Arrival passedOver() {
      return new Arrival(place, received, size, true, new byte[0]);
    }
  }

  /**
   * Something that came in and is in the store: a mail or a trigger file.
   *
   * @param id its number in the store
   * @param place where the mail lies in the mailbox; none for a trigger file
   * @param trigger the trigger file's name; none for a mail
   * @param received when it reached AOG
   * @param oversize whether only the headers of a mail were fetched
   * @param tries how often reading it began and never ended; counted since the first start of the
   *     program that found it among the next to be read
   * @param failures how often a fault on our own side kept it from being read
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
   * @param fingerprint SHA-256 (hex) by which copies of the mail are recognised; only for mails
   *     that made or joined a case
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
    /** Somebody did not get one of our mails; passed on to those who must know. */
    BOUNCE,
    /** The same mail, come another way. */
    DUPLICATE,
    /** One of the bot's own mails. */
    OWN,
    /** Nothing for the bot. */
    IGNORED,
    /** Could not be read; kept for a person. */
    QUARANTINED
  }
}
