package calmsbot.desk;

import java.time.Instant;
import java.util.Optional;

/**
 * A mail of ours on record.
 *
 * @param inDoubtSince when a delivery was begun that nobody saw end
 */
public record OutboxMail(
    OutgoingMail mail,
    Purpose purpose,
    Optional<Long> caseNumber,
    Optional<Instant> inDoubtSince,
    boolean sent) {}
