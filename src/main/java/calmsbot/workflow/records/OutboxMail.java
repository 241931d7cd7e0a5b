package calmsbot.workflow.records;

import calmsbot.workflow.lifecycle.Purpose;
import java.time.Instant;
import java.util.Optional;

/**
 * A mail of ours on record.
 *
 * @param inDoubtSince when a delivery was begun that nobody saw end
 * @param passed whether the caps let it go before
 * @param copySeen whether an unaltered copy came back to the mailbox
 * @param alteredCopySeen whether something else came under its Message-ID
 */
public record OutboxMail(
    OutgoingMail mail,
    Purpose purpose,
    Optional<Long> caseNumber,
    Optional<Instant> inDoubtSince,
    boolean sent,
    boolean passed,
    boolean copySeen,
    boolean alteredCopySeen) {}
