package calmsbot.desk;

import java.util.Optional;

/**
 * An incoming item, read.
 *
 * @param messageId the mail's Message-ID, if it has one
 * @param identity what makes two mails one
 */
record ReadItem(
    Triaged triaged, Original original, Optional<String> messageId, Identity identity) {}
