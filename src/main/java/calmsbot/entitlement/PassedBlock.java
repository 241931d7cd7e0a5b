package calmsbot.entitlement;

import java.time.Instant;
import java.util.Optional;

/**
 * An execution block that passed QA0.
 *
 * @param uid as the archive spells it
 * @param started when it was observed, if known
 */
public record PassedBlock(String uid, Optional<Instant> started) {}
