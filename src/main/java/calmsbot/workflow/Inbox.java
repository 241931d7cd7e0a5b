package calmsbot.workflow;

import calmsbot.external.Unavailable;
import calmsbot.workflow.records.Incoming.Arrival;
import calmsbot.workflow.records.MailPlace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The mailbox that the bot shares with people. Looking changes nothing in it. */
public interface Inbox {
  /**
   * The mails after a place, in order of UID, oldest first. If UIDVALIDITY has changed, it starts
   * again at the first mail.
   *
   * @param most how many mails at most
   */
  List<Arrival> fetch(Optional<MailPlace> after, int most) throws Unavailable;

  /**
   * Marks handled mails, as configured. One that is gone is skipped.
   *
   * @return those that the server refuses to mark, with its words
   */
  Map<MailPlace, String> markHandled(List<MailPlace> places) throws Unavailable;

  /** The folder that handled mails are moved to; empty if they stay. */
  Optional<String> handledFolder();

  /** The last place in that folder so far; empty if there is no folder, or nobody can tell. */
  Optional<MailPlace> endOfHandled() throws Unavailable;

  /**
   * As {@link #fetch}, from that folder.
   *
   * @param since mails that arrived earlier are left out
   */
  List<Arrival> fetchHandled(Optional<MailPlace> after, Instant since, int most) throws Unavailable;

  /**
   * Looks after a place for mails that bear marks of a bot. If UIDVALIDITY has changed, or no place
   * is given, it looks through the whole folder.
   *
   * @param ownDomain the right-hand side of the bot's Message-IDs
   * @param most how many of them at most, the newest
   */
  MailboxLook lookForOwn(Optional<MailPlace> after, String ownDomain, int most) throws Unavailable;

  /**
   * What was found of the bot's own mails in the mailbox.
   *
   * @param whole whether the whole mailbox was searched, because the given place meant nothing
   *     there
   * @param last the place of the mailbox's last mail; none if it is empty
   * @param behind how many mails lie after the place, the bot's or not
   * @param marked those of them that bear marks of a bot, newest first
   */
  record MailboxLook(boolean whole, Optional<MailPlace> last, int behind, List<Marked> marked) {
    public MailboxLook {
      marked = List.copyOf(marked);
    }

    /**
     * A mail that bears marks of a bot.
     *
     * @param received when the mail server took it in
     * @param header those of its headers that {@link OwnHeaders} names
     */
    @SuppressWarnings("ArrayRecordComponent") // raw bytes are handed on once, never compared
    public record Marked(Instant received, byte[] header) {}
  }
}
