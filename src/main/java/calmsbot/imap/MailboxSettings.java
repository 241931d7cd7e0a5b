package calmsbot.imap;

import calmsbot.mailserver.MailServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The shared mailbox.
 *
 * @param poll how often it is read, even if the server reports nothing
 * @param idle whether the server may wake the bot between polls
 * @param largest bytes of the largest mail that is read
 * @param readWithin the computing time that one mail may take
 * @param notBefore mails that arrived earlier are not looked at
 * @param handled where handled requests are moved; if none, they stay and are marked as read
 */
public record MailboxSettings(
    MailServer server,
    String folder,
    Duration poll,
    boolean idle,
    long largest,
    Duration readWithin,
    Optional<Instant> notBefore,
    Optional<String> handled) {}
