package calmsbot.config;

import calmsbot.requestform.EmailAddress;
import java.nio.file.Path;

/**
 * What the request script needs, and nothing of the bot's.
 *
 * @param aog the bot's mailbox
 * @param maintainer the maintainer of the staging command
 * @param spool the folder of mails that could not be sent yet
 */
public record RequestSettings(
    EmailAddress aog,
    EmailAddress maintainer,
    ContactSettings contacts,
    PlacingSettings triggers,
    ArchiveSettings archive,
    MailServer post,
    Path spool) {}
