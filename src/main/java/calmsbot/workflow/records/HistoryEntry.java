package calmsbot.workflow.records;

import calmsbot.entitlement.Evidence;
import calmsbot.workflow.lifecycle.CaseState;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a case's history.
 *
 * @param state the state it led to
 * @param evidence on what it rests, where it is a decision; forgotten after a time
 */
public record HistoryEntry(
    Instant at, CaseState state, String what, String detail, Optional<Evidence> evidence) {}
