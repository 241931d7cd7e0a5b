package calmsbot.config;

import calmsbot.request.EmailAddress;

/**
 * Who is who.
 *
 * @param aog the archive group: the bot's own address, in Cc or Bcc of everything
 * @param maintainer the maintainer of the staging command
 * @param noReply the Reply-To of download notices
 * @param messageIdDomain the right-hand side of every Message-ID of the bot, its own alone
 */
public record SiteSettings(
    EmailAddress aog, EmailAddress maintainer, EmailAddress noReply, String messageIdDomain) {}
