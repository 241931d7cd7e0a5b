package calmsbot.workflow;

import calmsbot.workflow.records.MailPlace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was found of the bot's own mails in the mailbox.
 *
 * @param whole whether all of the mailbox was looked through, for the place to begin behind meant
 *     nothing there
 * @param last the place of the mailbox's last mail; none in an empty one
 * @param behind how many mails lie behind the place, the bot's or not
 * @param marked those of them that bear marks of a bot, newest first
 */
public record MailboxLook(
    boolean whole, Optional<MailPlace> last, int behind, List<Marked> marked) {
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
