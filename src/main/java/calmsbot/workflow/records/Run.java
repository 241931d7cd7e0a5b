package calmsbot.workflow.records;

import java.time.Instant;
import java.util.Optional;

/**
 * A run of the staging command.
 *
 * @param job the job's name on the staging host
 * @param given when it was given its place
 * @param started when the staging host surely had it; none before
 * @param lastOutput when it last printed something
 * @param offset bytes of output on record
 */
public record Run(
    String job,
    long caseNumber,
    Instant given,
    Optional<Instant> started,
    Instant lastOutput,
    long offset) {}
