package calmsbot.entitlement;

import java.time.Instant;
import java.util.Optional;

/**
 * One delivery of a MOUS.
 *
 * @param date when it becomes public; empty: proprietary without an end
 */
public record Release(String delivery, Optional<Instant> date) {}
