package calmsbot.workflow.records;

import calmsbot.workflow.lifecycle.Case;
import java.time.Instant;

/**
 * A case with what was written down when it was opened.
 *
 * @param made when the request was sent or written, as it says itself
 */
public record CaseFile(Case now, Original original, Instant made) {}
