package calmsbot.desk;

import java.util.Optional;

/**
 * An incoming item, read.
 *
 * @param messageId the mail's Message-ID, if it has one
 * @param fingerprint what makes two mails one; none for a trigger file, or a mail without
 *     Message-ID and date
 */
record ReadItem(
    Triaged triaged, Original original, Optional<String> messageId, Optional<String> fingerprint) {}
