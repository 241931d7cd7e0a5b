package calmsbot.entitlement;

import calmsbot.requestform.MousUid;
import java.time.Instant;
import java.util.Optional;

/**
 * A MOUS as the archive holds it.
 *
 * @param project its project code, as spelled there
 * @param state its state, as spelled there, e.g. {@code Delivered}
 * @param since when it entered that state, where it is known
 */
public record MousRow(MousUid uid, String project, String state, Optional<Instant> since) {}
