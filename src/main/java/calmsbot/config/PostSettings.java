package calmsbot.config;

import java.time.Duration;

/**
 * The mail server that takes the bot's mail.
 *
 * @param settleAfter how long a mail may take from the mail server to our own mailbox: a mail whose
 *     delivery nobody saw end, and of which no copy came in that time, is sent again
 */
public record PostSettings(MailServer server, Duration settleAfter) {}
