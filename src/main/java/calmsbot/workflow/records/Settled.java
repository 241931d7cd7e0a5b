package calmsbot.workflow.records;

import java.util.Optional;

/**
 * The record of what became of an incoming item.
 *
 * @param reason in a few words
 * @param messageId the mail's Message-ID, if it has one
 * @param fingerprint SHA-256 (hex) of what makes two mails one; only of mails that made or joined a
 *     case
 * @param caseNumber the case it belongs to
 */
public record Settled(
    Disposition disposition,
    String reason,
    Optional<String> messageId,
    Optional<String> fingerprint,
    Optional<Long> caseNumber) {}
